import { isLongQuoted, limits } from '../../limits';
import type { Plain } from '../tree';
import type { Scan } from './scan';
import { count, notQuick, QuickNode, scalar } from './scan';

/** What a plain scalar cannot start with, or only by rules that are left to the full parser. */
const indicators = new Set('-?:,[]{}#&*!|>\'"%@`'.split('').map((one) => one.charCodeAt(0)));

/** Where a plain scalar stops in a block: at `: `, at ` #`, or with the line. */
export function plainStop({ text, lineEnd }: Scan, start: number): number {
  if (!startsPlain(text, start)) throw notQuick;
  for (let at = start; at < lineEnd; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 58 && (at + 1 === lineEnd || text.charCodeAt(at + 1) === 32)) return at;
    if (code === 35 && text.charCodeAt(at - 1) === 32) return at;
  }
  return lineEnd;
}

/** `-1` and `--flag` are plain, `- x` is not. */
export function startsPlain(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  return !indicators.has(code) || (code === 45 && /[\w-]/.test(text.charAt(start + 1)));
}

export function plain(scan: Scan, start: number, stop: number): QuickNode {
  let end = stop;
  while (scan.text.charCodeAt(end - 1) === 32) end -= 1;
  return scalar(scan, start, end, plainValue(scan.text.slice(start, end)));
}

/** The same values as `toPlain`: what would print differently stays text. */
function plainValue(source: string): Plain {
  const first = source.charCodeAt(0);
  if (first > 57 && first < 123) return wordValue(source);
  if (first === 126) return source === '~' ? null : source;
  if (first !== 45 && (first < 48 || first > 57)) return source;
  return /^-?\d/.test(source) && String(Number(source)) === source ? Number(source) : source;
}

function wordValue(source: string): Plain {
  if (source.length > 5) return source;
  if (source === 'true') return true;
  if (source === 'false') return false;
  return source === 'null' || source === 'Null' || source === 'NULL' ? null : source;
}

export function isQuote(code: number): boolean {
  return code === 34 || code === 39;
}

/** A text in quotes that ends on its line. */
export function quoted(scan: Scan, start: number): QuickNode {
  const isSingle = scan.text.charCodeAt(start) === 39;
  const { close, hasEscapes } = isSingle ? singleEnd(scan, start) : doubleEnd(scan, start);
  boundQuoted(scan, close + 1 - start, hasEscapes);
  const inside = scan.text.slice(start + 1, close);
  const unescaped = isSingle ? withoutPairs : withoutEscapes;
  return new QuickNode(start, close + 1, hasEscapes ? unescaped(inside) : inside, null, null);
}

/** Before it is unescaped, which takes many times its length. */
function boundQuoted(scan: Scan, length: number, hasEscapes: boolean): void {
  count(scan, 1);
  if (!isLongQuoted(length, hasEscapes)) return;
  scan.quoted += length;
  if (length > limits.scalarLength || scan.quoted > limits.quotedLength) throw notQuick;
}

type QuotedEnd = { close: number; hasEscapes: boolean };

function singleEnd({ text, lineEnd }: Scan, start: number): QuotedEnd {
  let close = text.indexOf("'", start + 1);
  let hasEscapes = false;
  while (close >= 0 && text.charCodeAt(close + 1) === 39) {
    hasEscapes = true;
    close = text.indexOf("'", close + 2);
  }
  if (close < 0 || close >= lineEnd) throw notQuick;
  return { close, hasEscapes };
}

function doubleEnd({ text, lineEnd }: Scan, start: number): QuotedEnd {
  let close = start + 1;
  let hasEscapes = false;
  for (; close < lineEnd; close += 1) {
    const code = text.charCodeAt(close);
    if (code === 34) break;
    if (code !== 92) continue;
    hasEscapes = true;
    close += 1;
  }
  if (close >= lineEnd) throw notQuick;
  return { close, hasEscapes };
}

function withoutPairs(inside: string): string {
  return inside.replaceAll("''", "'");
}

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\', '/': '/' };

function withoutEscapes(inside: string): string {
  return inside.replace(/\\(.)/g, (_, letter: string) => {
    const value = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
    if (value === undefined) throw notQuick;
    return value;
  });
}
