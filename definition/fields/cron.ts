const fields = [
  { name: 'minute', least: 0, most: 59, words: [] },
  { name: 'hour', least: 0, most: 23, words: [] },
  { name: 'day', least: 1, most: 31, words: [] },
  {
    name: 'month',
    least: 1,
    most: 12,
    words: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'weekday', least: 0, most: 7, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

/** What is wrong with the five fields of a schedule, or null. */
export function scheduleProblem(written: string): string | null {
  const text = written.trim();
  if (/^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(text)) return null;
  const parts = text.split(/\s+/);
  if (parts.length !== 5)
    return `A schedule has five fields, such as "0 3 * * *"; this one has ${parts.length}`;
  for (const [index, field] of fields.entries()) {
    const part = parts[index] ?? '';
    if (!part.split(',').every((one) => isRange(one, field))) {
      return `"${part}" is not a ${field.name}: write *, a number from ${field.least} to ${field.most}, a range or a step`;
    }
  }
  return null;
}

function isRange(text: string, field: (typeof fields)[number]): boolean {
  const match = /^(\*|\w+)(?:-(\w+))?(?:\/(\d{1,2}))?$/.exec(text);
  if (!match || (match[3] !== undefined && Number(match[3]) === 0)) return false;
  const [, first = '', last] = match;
  if (first === '*') return last === undefined;
  const [from, to] = [numberOf(first, field), numberOf(last ?? first, field)];
  return from !== null && to !== null && from <= to;
}

function numberOf(text: string, { least, most, words }: (typeof fields)[number]): number | null {
  const word = words.indexOf(text.toLowerCase());
  if (word >= 0) return word + least;
  const number = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : null;
}
