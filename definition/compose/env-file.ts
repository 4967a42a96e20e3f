import type { Range } from '../diagnostics';
import { limits } from '../limits';
import { hasTooManyLines } from '../text/lines';
import { importLimits } from './limits';
import type { Lookup, Substituted } from './substitute';
import { substitute } from './substitute';

/** value: null for a name alone, which takes its value from outside. */
export type EnvEntry = { name: string; value: string | null; range: Range };
export type EnvProblem = { message: string; range: Range };
export type EnvFile = { entries: EnvEntry[]; problems: EnvProblem[] };

const mostProblems = 100;

function tooMuch({ entries, problems }: EnvFile, length: number): string | null {
  if (entries.length >= importLimits.leaves)
    return `An env file may have at most ${importLimits.leaves} variables`;
  if (length > importLimits.substitutedLength) return 'The variables of an env file are too long together';
  return problems.length >= mostProblems ? 'There are too many mistakes to go on reading' : null;
}

type Raw = { text: string; quote: '"' | "'" | ''; last: number };

/** A `.env` or env file as Compose reads it: quotes, comments, `export`, values over several lines, own interpolation. */
export function readEnvFile(text: string, outside: Lookup): EnvFile {
  const found: EnvFile = { entries: [], problems: [] };
  if (hasTooManyLines(text)) {
    const message = `An env file may have at most ${limits.lines} lines`;
    return { ...found, problems: [{ message, range: rangeOf('', 0, 0) }] };
  }
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const known = new Map<string, string>();
  let length = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const message = tooMuch(found, length);
    if (message !== null) {
      found.problems.push({ message, range: rangeOf(line, index, 0) });
      break;
    }
    if (/^\s*(#|$)/.test(line)) continue;
    const match = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*([=:]?)\s*/.exec(line);
    const range = rangeOf(line, index, match?.[0].length ?? 0);
    if (!match?.[1] || (match[2] === '' && match[0].length < line.trimEnd().length)) {
      found.problems.push({ message: 'A line of an env file reads NAME=value', range });
      continue;
    }
    const raw = match[2] === '' ? null : readValue(lines, index, match[0].length);
    if (raw === 'open') {
      found.problems.push({ message: `The quote of ${match[1]} is not closed`, range });
      break;
    }
    const read = raw === null ? null : expand(raw, (name) => outside(name) ?? known.get(name));
    if (read !== null && !read.ok) found.problems.push({ message: read.message, range });
    const value = read?.ok ? read.text : null;
    if (read === null || read.ok) found.entries.push({ name: match[1], value, range });
    if (value !== null) known.set(match[1], value);
    length += (value?.length ?? 0) + (raw === null ? 0 : costOf(raw));
    if (raw !== null) index = raw.last;
  }
  return found;
}

/** Escapes take several times as long as other characters. */
function costOf({ text, quote }: Raw): number {
  return quote === '"' && text.includes('\\') ? 4 * text.length : text.length;
}

function rangeOf(line: string, index: number, start: number): Range {
  const at = start < line.length ? start : 0;
  const end = Math.max(line.trimEnd().length, at + 1);
  return { startLine: index + 1, startColumn: at + 1, endLine: index + 1, endColumn: end + 1 };
}

function readValue(lines: string[], index: number, start: number): Raw | 'open' {
  const line = (lines[index] ?? '').slice(start);
  const quote = line.charAt(0);
  if (quote !== '"' && quote !== "'") {
    return { text: line.replace(/(^|\s)#.*$/, '').trimEnd(), quote: '', last: index };
  }
  let text = '';
  for (let row = index; row < lines.length; row += 1) {
    const piece = row === index ? line.slice(1) : (lines[row] ?? '');
    const end = closing(piece, quote);
    if (end >= 0) return { text: text + piece.slice(0, end), quote, last: row };
    text += `${piece}\n`;
  }
  return 'open';
}

function closing(piece: string, quote: string): number {
  for (let at = 0; at < piece.length; at += 1) {
    if (piece.charAt(at) === '\\' && quote === '"') at += 1;
    else if (piece.charAt(at) === quote) return at;
  }
  return -1;
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function expand({ text, quote }: Raw, lookup: Lookup): Substituted {
  if (text.length > importLimits.valueLength) {
    const message = `A value may have at most ${importLimits.valueLength} characters`;
    return { ok: false, code: 'too-large', message };
  }
  if (quote === "'") return { ok: true, text, unset: [] };
  if (quote === '') return substitute(text, lookup);
  const plain = text.replace(/\\(.)/gs, (all, char: string) => {
    if (char === '$') return '$$';
    return Object.hasOwn(escapes, char) ? (escapes[char] ?? all) : all;
  });
  return substitute(plain, lookup);
}
