import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { isMap, isScalar, isSeq, stringify } from 'yaml';
import type { Path, Plain } from '../text/tree';
import { printed } from './format';

/** A change of some characters; the rest of the text stays byte for byte. */
export type Splice = { start: number; end: number; text: string };

/** A block collection, and how far its entries are indented. */
type Block = { text: string; node: YAMLMap | YAMLSeq };

/** Null when the place is not in plain block style: then the whole document is printed anew. */
export function valueSplice(text: string, pair: Pair<Node, Node | null>, value: Plain): Splice | null {
  const old = pair.value;
  if (typeof value === 'object' && value !== null) return null;
  const rendered = written(value);
  if (!old?.range || old.range[0] === old.range[1]) {
    const colon = pair.key.range ? text.indexOf(':', pair.key.range[1]) : -1;
    return colon < 0 ? null : { start: colon + 1, end: colon + 1, text: ` ${rendered}` };
  }
  if (!isScalar(old) || old.anchor || /^BLOCK/.test(String(old.type)) || rendered.includes('\n')) return null;
  return { start: old.range[0], end: old.range[1], text: rendered };
}

export function itemSplice(node: Node, value: Plain): Splice | null {
  if (!isScalar(node) || !node.range || node.anchor || /^BLOCK/.test(String(node.type))) return null;
  if (typeof value === 'object' && value !== null) return null;
  const rendered = written(value);
  return rendered.includes('\n') ? null : { start: node.range[0], end: node.range[1], text: rendered };
}

/** Adds an entry behind the last one. */
export function appendSplice({ text, node }: Block, entry: Plain): Splice | null {
  if (node.flow || node.items.length === 0 || !node.range) return null;
  const at = lineEnd(text, contentEnd(text, node));
  const indent = ' '.repeat(columnOf(text, node.range[0]));
  return { start: at, end: at, text: `\n${indented(written(isSeq(node) ? [entry] : entry), indent)}` };
}

/** Fills a key that has no value yet, or an empty `[]` or `{}`. */
export function fillSplice(text: string, pair: Pair<Node, Node | null>, value: Plain): Splice | null {
  if (!pair.key.range) return null;
  const colon = text.indexOf(':', pair.key.range[1]);
  if (colon < 0) return null;
  const isEmpty = !pair.value?.range || pair.value.range[0] === pair.value.range[1];
  const from = isEmpty ? colon + 1 : (pair.value?.range?.[0] ?? colon + 1);
  const to = isEmpty ? from : (pair.value?.range?.[1] ?? from);
  const comment = text.slice(to, lineEnd(text, to));
  if (!isEmpty && text.slice(from, to).includes('#')) return null;
  const indent = ' '.repeat(columnOf(text, pair.key.range[0]) + 2);
  const body = `\n${indented(written(value), indent)}`;
  return {
    start: colon + 1,
    end: lineEnd(text, to),
    text: `${comment.trim() ? ` ${comment.trim()}` : ''}${body}`,
  };
}

/** Takes whole lines out; null where the entry shares its line with something that stays. */
export function removalSplice({ text, node }: Block, index: number): Splice | null {
  const item = node.items[index];
  if (node.flow || !node.range || item === undefined) return null;
  const own = isMap(node) ? pairRange(node.items[index] as Pair<Node, Node | null>) : rangeOf(item as Node);
  if (!own) return null;
  const end = lineEnd(text, lastCharacter(text, own.start, own.end));
  if (isSeq(node)) {
    const start = lineStart(text, text.lastIndexOf('-', own.start));
    return /^\s*$/.test(text.slice(start, text.lastIndexOf('-', own.start)))
      ? wholeLines(text, start, end)
      : null;
  }
  const start = lineStart(text, own.start);
  if (/^\s*$/.test(text.slice(start, own.start))) return wholeLines(text, start, end);
  const next = node.items[index + 1] as Pair<Node> | undefined;
  const nextStart = next?.key.range?.[0];
  return nextStart === undefined ? null : { start: own.start, end: nextStart, text: '' };
}

export function apply(text: string, { start, end, text: put }: Splice): string {
  return text.slice(0, start) + put + text.slice(end);
}

export function pairOf(node: unknown, key: string | number): Pair<Node, Node | null> | undefined {
  if (!isMap(node)) return undefined;
  return (node.items as Pair<Node, Node | null>[]).find(
    (pair) => isScalar(pair.key) && String(pair.key.value) === String(key),
  );
}

export function nested(path: Path, value: Plain): Plain {
  return path.reduceRight<Plain>(
    (inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }),
    value,
  );
}

function pairRange({ key, value }: Pair<Node, Node | null>) {
  if (!key.range) return null;
  const keyEnd = key.range[1] + 1;
  return { start: key.range[0], end: Math.max(value?.range?.[1] ?? keyEnd, keyEnd) };
}

function rangeOf(node: Node) {
  return node.range ? { start: node.range[0], end: node.range[1] } : null;
}

function wholeLines(text: string, start: number, end: number): Splice {
  return text[end] === '\n'
    ? { start, end: end + 1, text: '' }
    : { start: Math.max(start - 1, 0), end, text: '' };
}

function contentEnd(text: string, node: YAMLMap | YAMLSeq): number {
  const last = node.items.at(-1);
  const own = isMap(node) ? pairRange(last as Pair<Node, Node | null>) : rangeOf(last as Node);
  const start = node.range?.[0] ?? 0;
  return lastCharacter(text, start, own?.end ?? node.range?.[1] ?? start);
}

/** Where the last printed character ends: ranges of blocks run on over empty lines. */
function lastCharacter(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

function written(value: Plain): string {
  return stringify(value, printed).trimEnd();
}

function indented(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n');
}
