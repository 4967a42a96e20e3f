import { secretForms } from './secret-forms';

const mask = '••••••';
/** Shorter pieces of a secret at the end of a line are chance; waiting for each would delay ordinary lines. */
const shortestOpening = 4;
/** Shorter forms are looked for inside one line only. */
const shortestAcross = 8;

export type Redactor = (text: string) => string;

export type RedactedLines = {
  lines: string[];
  /** How many of the last lines may hold the beginning of a secret that goes on in the next one. */
  open: number;
  /** What the next call needs to see the end of a secret whose beginning was in these lines. */
  carry: string;
};
export type LineRedactor = (lines: readonly string[], carry: string) => RedactedLines;

/**
 * Masks every secret of a text in its plain, base64, URL-encoded and JSON-escaped forms, also where lines break it.
 * Secrets under 4 characters are left alone: masking them would shred ordinary words.
 */
export function redactor(secrets: Iterable<string>): Redactor {
  const redactLines = lineRedactor(secrets);
  return (text) => redactLines(text.split('\n'), '').lines.join('\n');
}

/** The same for a stream of lines: give the carry of one call to the next. */
export function lineRedactor(secrets: Iterable<string>): LineRedactor {
  const forms = secretForms(secrets);
  if (forms.length === 0) return (lines) => ({ lines: [...lines], open: 0, carry: '' });
  const long = forms.filter((form) => form.length >= shortestAcross);
  const [anywhere, across] = [patternOf(forms), patternOf(long)];
  const carryLength = Math.max(0, ...long.map((form) => form.length - 1));
  return (given, carry) => {
    const lines = given.map((line) => line.replace(/\r+$/, ''));
    const joined = carry + lines.join('');
    const broken = across ? spansIn(across, joined, 0) : [];
    const masked: string[] = [];
    let from = carry.length;
    for (const line of lines) {
      const whole = anywhere ? spansIn(anywhere, line, from) : [];
      const ending = given[masked.length]?.slice(line.length) ?? '';
      masked.push(maskLine(line, from, [...broken, ...whole]) + ending);
      from += line.length;
    }
    return {
      lines: masked,
      open: linesOf(lines, openingAtEnd(long, joined)),
      carry: carryLength === 0 ? '' : joined.slice(-carryLength),
    };
  };
}

type Span = { from: number; to: number };

function spansIn(pattern: RegExp, text: string, offset: number): Span[] {
  const found = [...text.matchAll(pattern)];
  return found.map(({ index, 0: hit }) => ({ from: offset + index, to: offset + index + hit.length }));
}

function maskLine(line: string, offset: number, spans: Span[]): string {
  const inside = spans
    .map(({ from, to }) => ({ from: Math.max(0, from - offset), to: Math.min(line.length, to - offset) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  let [text, at] = ['', 0];
  for (const { from, to } of inside) {
    if (from > at || (from === at && at === 0)) text += line.slice(at, from) + mask;
    at = Math.max(at, to);
  }
  return text + line.slice(at);
}

/** Length of the longest end of the text with which a secret could begin. */
function openingAtEnd(forms: string[], text: string): number {
  const last = text.at(-1);
  let longest = 0;
  for (const form of forms) {
    for (let at = form.length - 2; last && at + 1 >= Math.max(shortestOpening, longest + 1); at -= 1) {
      if (form[at] === last && text.endsWith(form.slice(0, at + 1))) longest = at + 1;
    }
  }
  return longest;
}

function linesOf(lines: readonly string[], length: number): number {
  let [count, rest] = [0, length];
  while (rest > 0 && count < lines.length) {
    count += 1;
    rest -= lines.at(-count)?.length ?? 0;
  }
  return count;
}

function patternOf(forms: string[]): RegExp | null {
  return forms.length === 0 ? null : new RegExp(forms.map(escapePattern).join('|'), 'g');
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
