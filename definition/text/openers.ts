/** Where the next `{{`, `{%` or `{#` starts; -1 when there is none. */
export function openerFrom(text: string, from: number): number {
  for (let at = text.indexOf('{', from); at >= 0; at = text.indexOf('{', at + 1)) {
    const next = text.charCodeAt(at + 1);
    if (next === 123 || next === 37 || next === 35) return at;
  }
  return -1;
}

/** The last of those that start at `offset` or before, and how many they are. */
export function openersUpTo(text: string, offset: number): { count: number; last: number } {
  let [count, last] = [0, -1];
  for (let at = openerFrom(text, 0); at >= 0 && at <= offset; at = openerFrom(text, at + 2)) {
    count += 1;
    last = at;
  }
  return { count, last };
}

/** Where the opener of that number starts, counted from 1; -1 when there are fewer. */
export function openerAt(text: string, number: number): number {
  let at = -2;
  for (let left = number; left > 0; left -= 1) {
    at = openerFrom(text, at + 2);
    if (at < 0) return -1;
  }
  return at;
}
