import type { Document, LineCounter, Node, Pair, Scalar } from 'yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Range } from '../diagnostics';

import type { AliasTargets } from './aliases';
import { aliasTargets } from './aliases';
import { isMergeKey, keyText } from './plain';
import type { Path } from './tree';

/** Characters inside the value of a scalar, end exclusive. */
export type Span = { start: number; end: number };
export type Locate = (path: Path, part?: 'key' | 'value' | Span) => Range;

type Found = { key: Node | null; value: Node | null };

/** Finds the place of a path in the text; the nearest parent when the path is not there. */
export function locator(text: string, document: Document | null, lines: LineCounter): Locate {
  const targetOf = document && aliasTargets(document);
  return (path, part = 'value') => {
    const found = document && targetOf ? find(document, targetOf, path) : null;
    if (!found) return rangeOf(lines, 0, 1);
    if (typeof part === 'object' && isScalar(found.value)) return spanRange(text, lines, found.value, part);
    const node = part === 'key' ? (found.key ?? found.value) : (found.value ?? found.key);
    const [start, end] = node?.range ?? [0, 1];
    return rangeOf(lines, start, trimmedEnd(text, start, end));
  };
}

export function rangeOf(lines: LineCounter, start: number, end: number): Range {
  const from = lines.linePos(start);
  const to = lines.linePos(Math.max(end, start + 1));
  return {
    startLine: Math.max(from.line, 1),
    startColumn: Math.max(from.col, 1),
    endLine: Math.max(to.line, 1),
    endColumn: Math.max(to.col, 1),
  };
}

/** A block's range runs to the start of the next line; a marker must not. */
function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start + 1 && /\s/.test(text[last - 1] ?? '')) last -= 1;
  return last;
}

function find(document: Document, targetOf: AliasTargets, path: Path): Found | null {
  let found: Found = { key: null, value: document.contents as Node | null };
  for (const step of path) {
    const next = child(targetOf, found.value, step);
    if (!next) return found;
    found = next;
  }
  return found;
}

function child(targetOf: AliasTargets, parent: Node | null, step: string | number): Found | null {
  const node = isAlias(parent) ? targetOf(parent) : parent;
  if (isSeq(node) && typeof step === 'number') {
    const item = (node.items[step] as Node | undefined) ?? null;
    return item && { key: null, value: item };
  }
  if (!isMap(node)) return null;
  const pairs = node.items as Pair<Node, Node | null>[];
  const own = pairs.find((pair) => keyText(pair.key) === String(step));
  if (own) return { key: own.key, value: own.value };
  return mergedChild(targetOf, pairs, step);
}

function mergedChild(targetOf: AliasTargets, pairs: Pair<Node, Node | null>[], step: string | number) {
  for (const pair of pairs.filter(({ key }) => isMergeKey(key))) {
    const sources = isSeq(pair.value) ? (pair.value.items as Node[]) : [pair.value];
    for (const source of sources) {
      const found = child(targetOf, source, step);
      if (found) return found;
    }
  }
  return null;
}

function spanRange(text: string, lines: LineCounter, node: Scalar, span: Span): Range {
  const [start, end] = node.range ?? [0, 1];
  const source = text.slice(start, end);
  const value = String(node.value);
  const from = sourceOffset(source, value, span.start);
  const to = sourceOffset(source, value, Math.max(span.end - 1, span.start)) + 1;
  return rangeOf(lines, start + from, start + to);
}

/**
 * Offset in a value → offset in its source. Braces open the interpolation and are never escaped or folded,
 * so the same opener is found in the source, and only the way from there is walked.
 */
function sourceOffset(source: string, value: string, offset: number): number {
  const openers = /\{[{%#]/g;
  const count = [...value.slice(0, offset + 2).matchAll(openers)].length;
  const valueStart = [...value.matchAll(openers)][count - 1]?.index ?? 0;
  const sourceStart = [...source.matchAll(openers)][count - 1]?.index ?? contentStart(source, value);
  return walkSource(source, sourceStart, value, { start: valueStart, end: offset });
}

function contentStart(source: string, value: string): number {
  return Math.max(source.indexOf(value.slice(0, 1)), 0);
}

function walkSource(source: string, start: number, value: string, way: Span): number {
  const quote = source[0];
  let at = start;
  for (let index = way.start; index < way.end; index += 1) {
    if (quote === "'" && value[index] === "'") at += 1;
    if (quote === '"' && source[at] === '\\') at += 1;
    at += 1;
    if (value[index] === '\n' || source[at - 1] === '\n') at += indentAt(source, at);
  }
  return Math.min(at, Math.max(source.length - 1, 0));
}

function indentAt(source: string, at: number): number {
  return /^[ ]*/.exec(source.slice(at))?.[0].length ?? 0;
}
