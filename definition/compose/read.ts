import type { Alias, Document, LineCounter, Pair, Scalar, YAMLMap, Node as YamlNode } from 'yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import { limits } from '../limits';
import type { AliasTargets } from '../text/aliases';
import { aliasTargets } from '../text/aliases';
import { rangeOf } from '../text/locate';
import { isMergeKey, keyText } from '../text/plain';
import { readDocument } from '../text/read-document';
import type { Path } from '../text/tree';
import type { Ledger } from './ledger';
import { importLimits } from './limits';
import type { Leaf, Node } from './tree';

type Reading = {
  file: string;
  text: string;
  base: string;
  ledger: Ledger;
  lines: LineCounter;
  targetOf: AliasTargets;
  leafOf: Map<YamlNode | Pair, Leaf>;
  open: Set<YamlNode>;
};

/** One Compose file as a tree whose leaves are in the ledger. Null when it cannot be read; the reasons are there too. */
export function readCompose(ledger: Ledger, file: string, text: string, base: string): Node | null {
  const { document, lines, problems } = readDocument(text, {
    tags: ['!reset', '!override'],
    noun: 'Compose file',
  });
  for (const { start, end, ...found } of problems) {
    ledger.diagnostics.push({
      severity: 'error',
      file,
      path: [],
      range: rangeOf(lines, start, end),
      ...found,
    });
  }
  if (!document) return null;
  const reading: Reading = {
    ...{ file, text, base, ledger, lines },
    targetOf: aliasTargets(document as Document),
    leafOf: new Map(),
    open: new Set(),
  };
  const before = ledger.diagnostics.length;
  collect(reading, document.contents as YamlNode | null, []);
  if (ledger.leaves.length > importLimits.leaves) problem(reading, null, tooMany);
  if (ledger.diagnostics.length > before) return null;
  const node = nodeOf(reading, document.contents as YamlNode | null);
  return ledger.diagnostics.length > before ? null : node;
}

const tooMany = {
  code: 'too-large',
  message: `The files have more than ${importLimits.leaves} values together`,
  hint: 'Import parts of the stack one by one',
};

type Problem = { code: string; message: string; hint?: string };

function problem({ ledger, file, lines }: Reading, node: YamlNode | null, found: Problem): void {
  const [start, end] = node?.range ?? [0, 1];
  ledger.diagnostics.push({ severity: 'error', file, path: [], range: rangeOf(lines, start, end), ...found });
}

/** Leaves are counted where they stand, each once, however often aliases use them. */
function collect(reading: Reading, node: YamlNode | null, path: Path): void {
  if (isMap(node) && node.items.length > 0) {
    for (const pair of node.items as Pair<YamlNode, YamlNode | null>[]) {
      const key = isMergeKey(pair.key) ? '<<' : (keyText(pair.key) ?? '');
      collectValue(reading, pair.value ?? pair, pair.key, [...path, key]);
    }
  } else if (isSeq(node) && node.items.length > 0) {
    for (const [index, item] of node.items.entries()) {
      collectValue(reading, item as YamlNode, null, [...path, index]);
    }
  } else if (node && path.length > 0) addLeaf(reading, node, node.range, path);
}

/** A key with nothing after it is a leaf too; its place is the key. */
function collectValue(reading: Reading, node: YamlNode | Pair, key: YamlNode | null, path: Path): void {
  const isBlank = 'key' in node || (isScalar(node) && node.value === null && (node.source ?? '') === '');
  if (isBlank && key) addLeaf(reading, node, key.range, path);
  else if (!('key' in node)) collect(reading, node, path);
}

function addLeaf(reading: Reading, of: YamlNode | Pair, at: YamlNode['range'], path: Path): void {
  const { file, ledger, lines, text } = reading;
  const [start, end] = at ?? [0, 1];
  const length = text.slice(start, end).trimEnd().length;
  const leaf: Leaf = { file, path, range: rangeOf(lines, start, start + length), verdict: null };
  ledger.leaves.push(leaf);
  reading.leafOf.set(of, leaf);
}

function nodeOf(reading: Reading, node: YamlNode | null, pair?: Pair): Node {
  const { ledger, base } = reading;
  ledger.values += 1;
  if (ledger.values === importLimits.values) {
    const message = `The files grow to more than ${importLimits.values} values once their aliases are written out`;
    problem(reading, node, { code: 'too-large', message, hint: 'Use fewer aliases inside aliases' });
  }
  const leaf = reading.leafOf.get(node ?? (pair as Pair));
  const shared = { leaves: leaf ? [leaf] : [], base, ...(isCustom(node) && { tag: node?.tag }) };
  if (ledger.values >= importLimits.values || node === null) {
    return { ...shared, kind: 'scalar', value: null, source: '' };
  }
  if (isAlias(node)) return aliasOf(reading, node, leaf);
  if (isMap(node))
    return { ...shared, kind: 'map', entries: nested(reading, node, () => entriesOf(reading, node)) };
  if (!isSeq(node)) return { ...shared, kind: 'scalar', ...scalarOf(node as Scalar) };
  const items = nested(reading, node, () => node.items.map((item) => nodeOf(reading, item as YamlNode)));
  return { ...shared, kind: 'list', items };
}

function isCustom(node: YamlNode | null): boolean {
  return node?.tag === '!reset' || node?.tag === '!override';
}

function scalarOf(node: Scalar): { value: string | number | boolean | null; source: string } {
  const { value } = node;
  const source = node.source ?? String(value ?? '');
  if (value === undefined || value === null) return { value: null, source };
  return typeof value === 'number' || typeof value === 'boolean'
    ? { value, source }
    : { value: String(value), source: String(value) };
}

function nested<T>(reading: Reading, node: YamlNode, read: () => T): T {
  reading.open.add(node);
  const value = read();
  reading.open.delete(node);
  return value;
}

function aliasOf(reading: Reading, alias: Alias, leaf: Leaf | undefined): Node {
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
  if (leaf) reading.ledger.aliases.push({ leaf, target: node });
  return node;
}

/** Keys that the map has itself win over merged ones; earlier merges win over later ones. */
function entriesOf(reading: Reading, map: YAMLMap): Map<string, Node> {
  const entries = new Map<string, Node>();
  const pairs = map.items as Pair<YamlNode, YamlNode | null>[];
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
  pair: Pair<YamlNode, YamlNode | null>,
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
