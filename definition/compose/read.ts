import type { Alias, LineCounter, Pair, ParsedNode, Range, Scalar, YAMLMap } from 'yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import { limits } from '../limits';
import type { AliasTargets } from '../text/aliases';
import { aliasTargets } from '../text/aliases';
import { linesOf } from '../text/lines';
import { rangeOf } from '../text/locate';
import { isMergeKey, keyText } from '../text/plain';
import { quickRead } from '../text/quick/read';
import type { QuickNode } from '../text/quick/scan';
import { readDocument } from '../text/read-document';
import type { Path } from '../text/tree';
import type { Ledger } from './ledger';
import { isOverfull, tell, tellOverfull, tooManyLeaves } from './ledger';
import { importLimits } from './limits';
import { quickTree } from './read-quick';
import type { Leaf, Node } from './tree';

type Reading = {
  file: string;
  text: string;
  base: string;
  ledger: Ledger;
  lines: LineCounter;
  targetOf: AliasTargets;
  leafOf: Map<ParsedNode | Pair, Leaf>;
  open: Set<ParsedNode>;
};

/** One Compose file as a tree whose leaves are in the ledger. Null when it cannot be read; the reasons are there too. */
export function readCompose(ledger: Ledger, file: string, text: string, base: string): Node | null {
  const quick = quickRead(text);
  const place = { ledger, file, text, base };
  return quick ? readQuick(place, quick) : readFully(place);
}

type Place = Pick<Reading, 'ledger' | 'file' | 'text' | 'base'>;

function readQuick(place: Place, root: QuickNode): Node | null {
  const reading = { ...place, lines: linesOf(place.text), path: [] };
  const { ledger } = place;
  const before = ledger.told.error;
  const node = quickTree(reading, root, null);
  if (isOverfull(ledger)) tellOverfull(ledger);
  if (ledger.values >= importLimits.values) problem(reading, null, tooManyValues);
  return ledger.told.error > before ? null : node;
}

function readFully({ ledger, file, text, base }: Place): Node | null {
  const { document, lines, problems } = readDocument(text, {
    tags: ['!reset', '!override'],
    noun: 'Compose file',
    leaves: { most: importLimits.leaves, excess: tooManyLeaves },
  });
  for (const { start, end, ...found } of problems) {
    tell(ledger, { severity: 'error', file, path: [], range: rangeOf(lines, start, end), ...found });
  }
  if (!document) return null;
  const reading: Reading = {
    ...{ file, text, base, ledger, lines },
    targetOf: aliasTargets(document),
    leafOf: new Map(),
    open: new Set(),
  };
  const before = ledger.told.error;
  collect(reading, document.contents, []);
  if (isOverfull(ledger)) tellOverfull(ledger);
  if (ledger.told.error > before) return null;
  const node = nodeOf(reading, document.contents);
  return ledger.told.error > before ? null : node;
}

const tooManyValues = {
  code: 'too-large',
  message: `The files grow to more than ${importLimits.values} values once their aliases are written out`,
  hint: 'Use fewer aliases inside aliases',
};

type Problem = { code: string; message: string; hint?: string };

function problem(
  { ledger, file, lines }: Pick<Reading, 'ledger' | 'file' | 'lines'>,
  node: ParsedNode | null,
  found: Problem,
): void {
  const [start, end] = node?.range ?? [0, 1];
  tell(ledger, { severity: 'error', file, path: [], range: rangeOf(lines, start, end), ...found });
}

/** Leaves are counted where they stand, each once, however often aliases use them. */
function collect(reading: Reading, node: ParsedNode | null, path: Path): void {
  if (isOverfull(reading.ledger)) return;
  if (isMap(node) && node.items.length > 0) {
    for (const pair of node.items) collectPair(reading, pair, path);
  } else if (isSeq(node) && node.items.length > 0) {
    for (const [index, item] of node.items.entries()) collect(reading, item, [...path, index]);
  } else if (node && path.length > 0) addLeaf(reading, node, node.range, path);
}

/** A key with nothing after it is a leaf too; its place is the key. */
function collectPair(reading: Reading, pair: Pair<ParsedNode, ParsedNode | null>, parent: Path): void {
  const { key, value } = pair;
  const path = [...parent, isMergeKey(key) ? '<<' : (keyText(key) ?? '')];
  const isBlank = isScalar(value) && value.value === null && value.source === '';
  if (value && !isBlank) collect(reading, value, path);
  else addLeaf(reading, value ?? pair, key.range, path);
}

function addLeaf(reading: Reading, of: ParsedNode | Pair, [start, end]: Range, path: Path): void {
  const { file, ledger, lines, text } = reading;
  const length = text.slice(start, end).trimEnd().length;
  const leaf: Leaf = { file, path, range: rangeOf(lines, start, start + length), verdict: null };
  ledger.leaves.push(leaf);
  reading.leafOf.set(of, leaf);
}

function nodeOf(reading: Reading, node: ParsedNode | null, pair?: Pair): Node {
  const { ledger, base } = reading;
  ledger.values += 1;
  if (ledger.values === importLimits.values) problem(reading, node, tooManyValues);
  const leaf = reading.leafOf.get(node ?? (pair as Pair));
  const shared = { leaves: leaf ? [leaf] : [], base, ...(isCustom(node) && { tag: node?.tag }) };
  if (ledger.values >= importLimits.values || node === null) {
    return { ...shared, kind: 'scalar', value: null, source: '' };
  }
  if (isAlias(node)) return aliasOf(reading, node, shared.leaves);
  if (isMap(node))
    return { ...shared, kind: 'map', entries: nested(reading, node, () => entriesOf(reading, node)) };
  if (!isSeq(node)) return { ...shared, kind: 'scalar', ...scalarOf(node) };
  const items = nested(reading, node, () => node.items.map((item) => nodeOf(reading, item)));
  return { ...shared, kind: 'list', items };
}

function isCustom(node: ParsedNode | null): boolean {
  return node?.tag === '!reset' || node?.tag === '!override';
}

function scalarOf(node: Scalar.Parsed): { value: string | number | boolean | null; source: string } {
  const { value, source } = node;
  if (value === null) return { value, source };
  return typeof value === 'number' || typeof value === 'boolean'
    ? { value, source }
    : { value: String(value), source: String(value) };
}

function nested<T>(reading: Reading, node: ParsedNode, read: () => T): T {
  reading.open.add(node);
  const value = read();
  reading.open.delete(node);
  return value;
}

function aliasOf(reading: Reading, alias: Alias.Parsed, leaves: Leaf[]): Node {
  const target = reading.targetOf(alias);
  const nothing: Node = { kind: 'scalar', value: null, source: '', leaves: [], base: reading.base };
  if (target === null || reading.open.has(target) || reading.open.size > limits.depth) {
    const message =
      target === null
        ? `No value before this has the name &${alias.source}`
        : `The alias *${alias.source} stands inside the value it names`;
    problem(reading, alias, { code: target === null ? 'unknown-alias' : 'cyclic-alias', message });
    return nothing;
  }
  const node = nodeOf(reading, target);
  reading.ledger.aliases.push(...leaves.map((leaf) => ({ leaf, target: node })));
  return node;
}

/** Keys that the map has itself win over merged ones; earlier merges win over later ones. */
function entriesOf(reading: Reading, map: YAMLMap.Parsed): Map<string, Node> {
  const entries = new Map<string, Node>();
  const pairs = map.items;
  for (const pair of pairs) {
    if (isMergeKey(pair.key)) continue;
    const key = keyText(pair.key);
    if (key === null || key === '__proto__')
      problem(reading, pair.key, { code: 'bad-key', message: 'This key is not allowed' });
    else if (entries.has(key))
      problem(reading, pair.key, {
        code: 'duplicate-key',
        message: `The key "${key}" appears twice in this map`,
        hint: 'Remove one of them; only one value can count',
      });
    else entries.set(key, nodeOf(reading, pair.value, pair));
  }
  for (const pair of pairs) if (isMergeKey(pair.key)) mergeInto(reading, entries, pair);
  return entries;
}

function mergeInto(
  reading: Reading,
  entries: Map<string, Node>,
  pair: Pair<ParsedNode, ParsedNode | null>,
): void {
  const merged = nodeOf(reading, pair.value, pair);
  for (const source of merged.kind === 'list' ? merged.items : [merged]) {
    if (source.kind !== 'map') {
      problem(reading, pair.value, { code: 'bad-merge', message: 'Only a map can be merged with <<' });
      continue;
    }
    for (const [key, value] of source.entries) if (!entries.has(key)) entries.set(key, value);
  }
}
