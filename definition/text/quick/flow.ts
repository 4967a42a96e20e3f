import { limits } from '../../limits';
import type { Plain } from '../tree';
import { put } from './entries';
import { isQuote, plain, quoted, startsPlain } from './scalars';
import type { QuickKey, Scan } from './scan';
import { count, notQuick, QuickNode, skipSpaces } from './scan';

/** `[a, b]` or `{ a: b }` that ends on its line. */
export function flow(scan: Scan, start: number, depth: number): QuickNode {
  if (depth >= limits.depth) throw notQuick;
  return scan.text.charCodeAt(start) === 91 ? flowList(scan, start, depth) : flowMap(scan, start, depth);
}

export function isBracket(code: number): boolean {
  return code === 91 || code === 123;
}

function flowList(scan: Scan, start: number, depth: number): QuickNode {
  count(scan, 4);
  const items: QuickNode[] = [];
  const values: Plain[] = [];
  let at = skipSpaces(scan, start + 1);
  while (scan.text.charCodeAt(at) !== 93) {
    const item = flowValue(scan, at, depth);
    items.push(item);
    values.push(item.value);
    at = afterEntry(scan, item.end, 93);
  }
  return new QuickNode(start, at + 1, values, null, items);
}

function flowMap(scan: Scan, start: number, depth: number): QuickNode {
  count(scan, 4);
  const keys: QuickKey[] = [];
  const items: QuickNode[] = [];
  const values: Record<string, Plain> = {};
  let at = skipSpaces(scan, start + 1);
  while (scan.text.charCodeAt(at) !== 125) {
    const key = flowKey(scan, at);
    scan.tokens += 2;
    const item = flowValue(scan, skipSpaces(scan, key.end + 1), depth);
    put(values, key.text, item.value);
    keys.push(key);
    items.push(item);
    at = afterEntry(scan, item.end, 125);
  }
  return new QuickNode(start, at + 1, values, keys, items);
}

/** A key, its colon and a space: other forms are left to the full parser. */
function flowKey(scan: Scan, at: number): QuickKey {
  const node = isQuote(scan.text.charCodeAt(at)) ? quoted(scan, at) : flowPlain(scan, at);
  if (scan.text.charCodeAt(node.end) !== 58 || scan.text.charCodeAt(node.end + 1) !== 32) throw notQuick;
  return { start: node.start, end: node.end, text: keyText(scan, node) };
}

function keyText({ text }: Scan, { start, end, value }: QuickNode): string {
  return isQuote(text.charCodeAt(start)) ? String(value) : text.slice(start, end);
}

function flowValue(scan: Scan, at: number, depth: number): QuickNode {
  const code = scan.text.charCodeAt(at);
  if (isQuote(code)) return quoted(scan, at);
  return isBracket(code) ? flow(scan, at, depth + 1) : flowPlain(scan, at);
}

/** Each character is looked at once: a line of a megabyte must not be read again for each of its values. */
function flowPlain(scan: Scan, start: number): QuickNode {
  const { text, lineEnd } = scan;
  if (start >= lineEnd || !startsPlain(text, start)) throw notQuick;
  for (let at = start; at < lineEnd; at += 1) if (isFlowEnd(text, at)) return plain(scan, start, at);
  throw notQuick;
}

/** A comma, a bracket, `: ` or a comment ends a plain scalar; a colon right before one has rules of its own. */
function isFlowEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 58) return text.charCodeAt(at + 1) === 32;
  if (code === 35) return text.charCodeAt(at - 1) === 32;
  if (code !== 44 && code !== 91 && code !== 93 && code !== 123 && code !== 125) return false;
  if (text.charCodeAt(at - 1) === 58) throw notQuick;
  return true;
}

function afterEntry(scan: Scan, end: number, close: number): number {
  const at = skipSpaces(scan, end);
  const code = at < scan.lineEnd ? scan.text.charCodeAt(at) : 0;
  if (code === close) return at;
  scan.tokens += 2;
  const next = skipSpaces(scan, at + 1);
  if (code !== 44 || next >= scan.lineEnd || scan.text.charCodeAt(next) === close) throw notQuick;
  return next;
}
