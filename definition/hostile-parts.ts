/** So many entries of a list or a map in brackets. */
export function items(count: number, item: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => item(at)).join(', ');
}

/** So many lines. */
export function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => `${line(at)}\n`).join('');
}
