import type { Pair, ParsedNode, YAMLMap, YAMLSeq } from 'yaml';
import { isMap, isScalar, isSeq, stringify } from 'yaml';
import type { Span } from '../text/place';
import type { Path, Plain } from '../text/tree';
import { printed } from './format';

/** A change of some characters; the rest of the text stays byte for byte. */
export type Splice = { start: number; end: number; text: string };

type Entry = Pair<ParsedNode, ParsedNode | null>;

/** A block collection, and how far its entries are indented. */
type Block = { text: string; node: YAMLMap.Parsed | YAMLSeq.Parsed };

/** Null when the place is not in plain block style: then the whole document is printed anew. */
export function valueSplice(text: string, pair: Entry, value: Plain): Splice | null {
  const old = writtenValue(pair);
  if (old) return itemSplice(old, value);
  const behind = behindColon(text, pair);
  return behind < 0 || isNested(value) ? null : { start: behind, end: behind, text: ` ${written(value)}` };
}

export function itemSplice(node: ParsedNode, value: Plain): Splice | null {
  if (!isScalar(node) || node.anchor || /^BLOCK/.test(String(node.type)) || isNested(value)) return null;
  const rendered = written(value);
  return rendered.includes('\n') ? null : { start: node.range[0], end: node.range[1], text: rendered };
}

/** Adds an entry behind the last one. */
export function appendSplice({ text, node }: Block, entry: Plain): Splice | null {
  const last = entrySpan(node, node.items.length - 1);
  if (node.flow || !last) return null;
  const at = lineEnd(text, lastCharacter(text, last));
  const indent = ' '.repeat(columnOf(text, node.range[0]));
  return { start: at, end: at, text: `\n${indented(written(isSeq(node) ? [entry] : entry), indent)}` };
}

/** Fills a key that has no value yet, or an empty `[]` or `{}`. */
export function fillSplice(text: string, pair: Entry, value: Plain): Splice | null {
  const behind = behindColon(text, pair);
  const [from, to] = writtenValue(pair)?.range ?? [behind, behind];
  if (behind < 0 || text.slice(from, to).includes('#')) return null;
  const indent = ' '.repeat(columnOf(text, pair.key.range[0]) + 2);
  const end = lineEnd(text, to);
  const comment = text.slice(to, end).trim();
  const body = `\n${indented(written(value), indent)}`;
  return { start: behind, end, text: (comment && ` ${comment}`) + body };
}

/** Takes whole lines out; null where the entry shares its line with something that stays. */
export function removalSplice({ text, node }: Block, index: number): Splice | null {
  const own = entrySpan(node, index);
  if (node.flow || !own) return null;
  const end = lineEnd(text, lastCharacter(text, own));
  const first = isSeq(node) ? text.lastIndexOf('-', own.start - 1) : own.start;
  const start = lineStart(text, first);
  if (text.slice(start, first).trim() === '') return wholeLines(text, start, end);
  const next = isSeq(node) ? null : entrySpan(node, index + 1);
  return next && { start: own.start, end: next.start, text: '' };
}

export function apply(text: string, { start, end, text: put }: Splice): string {
  return text.slice(0, start) + put + text.slice(end);
}

export function pairOf(node: YAMLMap.Parsed, key: string | number): Entry | undefined {
  return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
}

export function nested(path: Path, value: Plain): Plain {
  return path.reduceRight<Plain>(
    (inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }),
    value,
  );
}

/** Null for a value that was not written. */
function writtenValue({ value }: Entry): ParsedNode | null {
  return value && value.range[0] < value.range[1] ? value : null;
}

/** Zero or more; less for a key that was written without a colon. */
function behindColon(text: string, { key }: Entry): number {
  const colon = text.indexOf(':', key.range[1]);
  return colon < 0 ? -1 : colon + 1;
}

function isNested(value: Plain): boolean {
  return typeof value === 'object' && value !== null;
}

function entrySpan(node: Block['node'], index: number): Span | null {
  if (isMap(node)) return pairSpan(node.items[index]);
  const range = node.items[index]?.range;
  return range ? { start: range[0], end: range[1] } : null;
}

function pairSpan(pair: Entry | undefined): Span | null {
  if (!pair) return null;
  const { key, value } = pair;
  return { start: key.range[0], end: Math.max(value ? value.range[1] : 0, key.range[1] + 1) };
}

function wholeLines(text: string, start: number, end: number): Splice {
  return text[end] === '\n'
    ? { start, end: end + 1, text: '' }
    : { start: Math.max(start - 1, 0), end, text: '' };
}

/** Where the last printed character ends: ranges of blocks run on over empty lines. */
function lastCharacter(text: string, { start, end }: Span): number {
  return start + text.slice(start, end).trimEnd().length;
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
  return text.replace(/^(?=.)/gm, indent);
}
