import type { Value } from './value';

/** A date by PHP's letters (`Y-m-d`), in UTC; null when the input is no date. */
export function formatDate(input: Value, format: string, now: Date): string | null {
  const date = dateOf(input, now);
  return (
    date && format.replace(/\\(.)|[A-Za-z]/g, (letter, escaped?: string) => escaped ?? part(letter, date))
  );
}

/** Moves a date by words such as `+1 day -2 hours`; answers ISO text, which `date` reads again. */
export function modifyDate(input: Value, change: string, now: Date): string | null {
  const date = dateOf(input, now);
  const steps = [...change.matchAll(/([+-]?)\s*(\d{1,6})\s*([a-z]+?)s?(?=$|[\s+-])/gi)];
  if (!date || steps.length === 0) return null;
  for (const [, sign, amount, unit] of steps) {
    if (!move(date, Number(`${sign}${amount}`), String(unit).toLowerCase())) return null;
  }
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function dateOf(input: Value, now: Date): Date | null {
  if (input === 'now') return new Date(now);
  const stamp =
    typeof input === 'number' ? input * 1000 : /^\d{9,11}$/.test(String(input)) ? Number(input) * 1000 : null;
  const date = stamp === null ? new Date(typeof input === 'string' ? input : Number.NaN) : new Date(stamp);
  return Number.isNaN(date.getTime()) ? null : date;
}

const letters: Record<string, (date: Date) => string | number> = {
  Y: (date) => date.getUTCFullYear(),
  y: (date) => two(date.getUTCFullYear() % 100),
  m: (date) => two(date.getUTCMonth() + 1),
  n: (date) => date.getUTCMonth() + 1,
  M: (date) => named(date, { month: 'short' }),
  F: (date) => named(date, { month: 'long' }),
  d: (date) => two(date.getUTCDate()),
  j: (date) => date.getUTCDate(),
  D: (date) => named(date, { weekday: 'short' }),
  l: (date) => named(date, { weekday: 'long' }),
  N: (date) => date.getUTCDay() || 7,
  w: (date) => date.getUTCDay(),
  H: (date) => two(date.getUTCHours()),
  G: (date) => date.getUTCHours(),
  h: (date) => two(date.getUTCHours() % 12 || 12),
  g: (date) => date.getUTCHours() % 12 || 12,
  A: (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
  a: (date) => (date.getUTCHours() < 12 ? 'am' : 'pm'),
  i: (date) => two(date.getUTCMinutes()),
  s: (date) => two(date.getUTCSeconds()),
  v: (date) => String(date.getUTCMilliseconds()).padStart(3, '0'),
  U: (date) => Math.floor(date.getTime() / 1000),
  e: () => 'UTC',
  T: () => 'UTC',
  P: () => '+00:00',
  O: () => '+0000',
  Z: () => 0,
  c: (date) => date.toISOString().replace(/\.\d+Z$/, '+00:00'),
};

function part(letter: string, date: Date): string {
  const format = Object.hasOwn(letters, letter) ? letters[letter] : undefined;
  return format ? String(format(date)) : letter;
}

function named(date: Date, form: Intl.DateTimeFormatOptions): string {
  return date.toLocaleDateString('en-US', { ...form, timeZone: 'UTC' });
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

const unitMs: Record<string, number> = {
  second: 1000,
  sec: 1000,
  minute: 60_000,
  min: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

function move(date: Date, amount: number, unit: string): boolean {
  const ms = Object.hasOwn(unitMs, unit) ? unitMs[unit] : undefined;
  if (ms !== undefined) date.setTime(date.getTime() + amount * ms);
  else if (unit === 'month') date.setUTCMonth(date.getUTCMonth() + amount);
  else if (unit === 'year') date.setUTCFullYear(date.getUTCFullYear() + amount);
  else return false;
  return true;
}
