import { limits } from '../../limits';
import type { Plain } from '../tree';
import { put } from './entries';
import { flow, isBracket } from './flow';
import { literal } from './literal';
import { isQuote, plain, plainStop, quoted } from './scalars';
import type { QuickKey, Scan } from './scan';
import { count, finishLine, isLineOver, nextLine, notQuick, QuickNode, scalar, skipSpaces } from './scan';

/** The map or list that starts where the reader stands; it ends before the first line that is indented less. */
export function block(scan: Scan, depth: number): QuickNode {
  if (depth >= limits.depth) throw notQuick;
  count(scan, 0);
  return isDash(scan) ? blockList(scan, depth) : blockMap(scan, depth);
}

function isDash({ text, at, lineEnd }: Scan): boolean {
  return text.charCodeAt(at) === 45 && (at + 1 === lineEnd || text.charCodeAt(at + 1) === 32);
}

function blockMap(scan: Scan, depth: number): QuickNode {
  const { at: start, indent } = scan;
  const keys: QuickKey[] = [];
  const items: QuickNode[] = [];
  const values: Record<string, Plain> = {};
  while (scan.indent === indent && !(items.length > 0 && isDash(scan))) {
    const key = keyAt(scan, scan.at);
    if (!key) throw notQuick;
    scan.tokens += 3;
    const item = valueAfter(scan, key.end + 1, { indent, depth, isList: false });
    put(values, key.text, item.value);
    keys.push(key);
    items.push(item);
  }
  if (scan.indent > indent) throw notQuick;
  return new QuickNode(start, endOf(items, keys), values, keys, items);
}

function blockList(scan: Scan, depth: number): QuickNode {
  const { at: start, indent } = scan;
  const items: QuickNode[] = [];
  const values: Plain[] = [];
  while (scan.indent === indent && isDash(scan)) {
    scan.tokens += 1;
    const item = valueAfter(scan, scan.at + 1, { indent, depth, isList: true });
    items.push(item);
    values.push(item.value);
  }
  if (scan.indent > indent) throw notQuick;
  return new QuickNode(start, endOf(items, null), values, null, items);
}

/** A collection ends with its last value, comments after it left out. */
function endOf(items: QuickNode[], keys: QuickKey[] | null): number {
  return Math.max(items.at(-1)?.end ?? 0, keys?.at(-1)?.end ?? 0);
}

function keyAt(scan: Scan, at: number): QuickKey | null {
  const { text } = scan;
  if (isQuote(text.charCodeAt(at))) {
    const { start, end, value } = quoted(scan, at);
    return isColon(scan, end) ? { start, end, text: String(value) } : null;
  }
  const end = plainStop(scan, at);
  if (!isColon(scan, end) || text.charCodeAt(end - 1) === 32) return null;
  return { start: at, end, text: text.slice(at, end) };
}

function isColon({ text, lineEnd }: Scan, at: number): boolean {
  return at < lineEnd && text.charCodeAt(at) === 58 && (at + 1 === lineEnd || text.charCodeAt(at + 1) === 32);
}

type Parent = { indent: number; depth: number; isList: boolean };

/** What follows a colon or a dash: on its line, or indented below. */
function valueAfter(scan: Scan, colonEnd: number, parent: Parent): QuickNode {
  const at = skipSpaces(scan, colonEnd);
  if (isLineOver(scan, at)) return valueBelow(scan, colonEnd, parent);
  if (at === colonEnd) throw notQuick;
  scan.tokens += 1;
  const code = scan.text.charCodeAt(at);
  if (parent.isList && startsCollection(scan, at, code)) return inList(scan, at, parent);
  return inlineValue(scan, at, code, parent);
}

function valueBelow(scan: Scan, end: number, parent: Parent): QuickNode {
  nextLine(scan, scan.lineEnd + 1);
  const isBelow = scan.indent > parent.indent;
  const isListBeside = !parent.isList && scan.indent === parent.indent && isDash(scan);
  if (isBelow || isListBeside) return block(scan, parent.depth + 1);
  if (isSpace(scan, end)) throw notQuick;
  return scalar(scan, end, end, null);
}

function isSpace({ text }: Scan, at: number): boolean {
  return text.charCodeAt(at) === 32;
}

/** True for `- key: value` and `- - value`: a collection whose first line starts after the dash. */
function startsCollection(scan: Scan, at: number, code: number): boolean {
  if (isBracket(code) || code === 124) return false;
  return (code === 45 && scan.text.charCodeAt(at + 1) === 32) || keyAt(scan, at) !== null;
}

function inList(scan: Scan, at: number, parent: Parent): QuickNode {
  scan.indent += at - scan.at;
  scan.at = at;
  return block(scan, parent.depth + 1);
}

function inlineValue(scan: Scan, at: number, code: number, { indent, depth }: Parent): QuickNode {
  if (code === 124) return literal(scan, at, indent);
  const node = lineValue(scan, at, code, depth);
  finishLine(scan, node.end);
  if (scan.indent > indent) throw notQuick;
  return node;
}

function lineValue(scan: Scan, at: number, code: number, depth: number): QuickNode {
  if (isQuote(code)) return quoted(scan, at);
  if (isBracket(code)) return flow(scan, at, depth + 1);
  const stop = plainStop(scan, at);
  if (isColon(scan, stop)) throw notQuick;
  return plain(scan, at, stop);
}
