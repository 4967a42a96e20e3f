import type { Alias, Document, ParsedNode, Scalar, YAMLMap } from 'yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import { limits } from '../limits';
import type { AliasTargets } from './aliases';
import { aliasTargets } from './aliases';
import type { Path, Plain } from './tree';

export type Problem = { code: string; message: string; node: ParsedNode | null; path: Path; hint?: string };

type Walk = {
  targetOf: AliasTargets;
  problems: Problem[];
  open: Set<ParsedNode>;
  nodes: number;
  length: number;
  isOver: boolean;
};

/**
 * The document as plain values, aliases and merges written out. A number, boolean or null that would print
 * differently from its source (`0440`, `1.10`, `True`) stays text, so that values arrive byte for byte.
 */
export function toPlain(document: Document.Parsed): { root: Plain; problems: Problem[] } {
  const walk: Walk = {
    targetOf: aliasTargets(document),
    problems: [],
    open: new Set(),
    nodes: 0,
    length: 0,
    isOver: false,
  };
  const root = plainOf(document.contents, [], walk);
  return { root, problems: walk.problems };
}

/** True for `<<`, whose value is merged into the map. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && typeof key.value === 'symbol';
}

export function keyText(key: unknown): string | null {
  if (!isScalar(key) || typeof key.value === 'symbol') return null;
  return key.type === 'PLAIN' && key.source !== undefined ? key.source : String(key.value ?? '');
}

function plainOf(node: ParsedNode | null, path: Path, walk: Walk): Plain {
  walk.nodes += 1;
  if (walk.nodes > limits.nodes || walk.length > limits.textLength) return tooMany(node, path, walk);
  if (isScalar(node)) return counted(scalarOf(node), walk);
  if (isAlias(node)) return aliasOf(node, path, walk);
  if (isMap(node)) return nested(node, path, walk, () => mapOf(node, path, walk));
  if (isSeq(node)) {
    return nested(node, path, walk, () =>
      node.items.map((item, index) => plainOf(item, [...path, index], walk)),
    );
  }
  return null;
}

function counted(value: Plain, walk: Walk): Plain {
  if (typeof value === 'string') walk.length += value.length;
  return value;
}

function tooMany(node: ParsedNode | null, path: Path, walk: Walk): null {
  if (!walk.isOver) {
    walk.problems.push({
      code: 'too-large',
      message: `The definition grows to more than ${limits.nodes} values, or 10 MB, once its aliases are written out`,
      hint: 'Use fewer aliases (*name), above all of those that contain others',
      node,
      path,
    });
  }
  walk.isOver = true;
  return null;
}

function scalarOf(node: Scalar.Parsed): Plain {
  const value = node.value;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') {
    return String(value) === node.source ? value : node.source;
  }
  return value === null || value === undefined ? null : String(value);
}

function aliasOf(node: Alias.Parsed, path: Path, walk: Walk): Plain {
  const target = walk.targetOf(node);
  if (target === null) {
    const message = `No value before this has the name &${node.source}`;
    walk.problems.push({ code: 'unknown-alias', message, node, path });
    return null;
  }
  if (walk.open.has(target)) {
    walk.problems.push({
      code: 'cyclic-alias',
      message: `The alias *${node.source} stands inside the value it names`,
      hint: 'Name a value elsewhere in the document',
      node,
      path,
    });
    return null;
  }
  return plainOf(target, path, walk);
}

function nested(node: ParsedNode, path: Path, walk: Walk, read: () => Plain): Plain {
  if (path.length >= limits.depth) {
    const message = `Values are nested deeper than ${limits.depth} levels`;
    walk.problems.push({ code: 'too-deep', message, node, path });
    return null;
  }
  walk.open.add(node);
  const value = read();
  walk.open.delete(node);
  return value;
}

function mapOf(map: YAMLMap.Parsed, path: Path, walk: Walk): Plain {
  const entries: Record<string, Plain> = {};
  for (const pair of map.items) {
    if (isMergeKey(pair.key)) continue;
    const key = keyText(pair.key);
    const refusal = refusedKey(key, entries);
    if (key === null || refusal) {
      walk.problems.push({ ...(refusal ?? notText), node: pair.key, path });
      continue;
    }
    entries[key] = plainOf(pair.value, [...path, key], walk);
  }
  for (const pair of map.items) {
    if (isMergeKey(pair.key)) mergeInto(entries, pair.value, path, walk);
  }
  return entries;
}

const notText = { code: 'bad-key', message: 'A key must be text' };

function refusedKey(key: string | null, entries: Record<string, Plain>) {
  if (key === '__proto__') return { code: 'bad-key', message: 'The key __proto__ is not allowed' };
  if (key === null || !Object.hasOwn(entries, key)) return null;
  return {
    code: 'duplicate-key',
    message: `The key "${key}" appears twice in this map`,
    hint: 'Remove one of them; only one value can count',
  };
}

/** Keys that the map has itself win over merged ones; earlier merges win over later ones. */
function mergeInto(entries: Record<string, Plain>, node: ParsedNode | null, path: Path, walk: Walk): void {
  const merged = plainOf(node, path, walk);
  for (const source of Array.isArray(merged) ? merged : [merged]) {
    if (source === null || typeof source !== 'object' || Array.isArray(source)) {
      walk.problems.push({ code: 'bad-merge', message: 'Only a map can be merged with <<', node, path });
      continue;
    }
    for (const [key, value] of Object.entries(source)) {
      if (!Object.hasOwn(entries, key)) entries[key] = value;
    }
  }
}
