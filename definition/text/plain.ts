import type { Alias, Document, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import { limits } from '../limits';
import type { AliasTargets } from './aliases';
import { aliasTargets } from './aliases';
import type { Path, Plain } from './tree';
import { isPlainMap } from './tree';

type Found = { code: string; message: string; hint?: string };

export type Problem = Found & { node: ParsedNode | null; path: Path };

type Walk = {
  /** Where the walk stands: one list that grows and shrinks; only a problem gets a copy. */
  path: Path;
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
    path: [],
    targetOf: aliasTargets(document),
    problems: [],
    open: new Set(),
    nodes: 0,
    length: 0,
    isOver: false,
  };
  const root = plainOf(document.contents, walk);
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

function plainOf(node: ParsedNode | null, walk: Walk): Plain {
  walk.nodes += 1;
  if (walk.nodes > limits.nodes || walk.length > limits.textLength) return tooMany(node, walk);
  if (isScalar(node)) return counted(scalarOf(node), walk);
  if (isAlias(node)) return aliasOf(node, walk);
  return isMap(node) || isSeq(node) ? nested(node, walk) : null;
}

function counted(value: Plain, walk: Walk): Plain {
  if (typeof value === 'string') walk.length += value.length;
  return value;
}

function tooMany(node: ParsedNode | null, walk: Walk): null {
  if (!walk.isOver) {
    problem(walk, node, {
      code: 'too-large',
      message: `The definition grows to more than ${limits.nodes} values, or 10 MB, once its aliases are written out`,
      hint: 'Use fewer aliases (*name), above all of those that contain others',
    });
  }
  walk.isOver = true;
  return null;
}

function problem({ path, problems }: Walk, node: ParsedNode | null, found: Found): void {
  problems.push({ ...found, node, path: path.slice() });
}

function scalarOf(node: Scalar.Parsed): Plain {
  const value = node.value;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') {
    return String(value) === node.source ? value : node.source;
  }
  return value === null || value === undefined ? null : String(value);
}

function aliasOf(node: Alias.Parsed, walk: Walk): Plain {
  const target = walk.targetOf(node);
  if (target === null) {
    const message = `No value before this has the name &${node.source}`;
    problem(walk, node, { code: 'unknown-alias', message });
    return null;
  }
  if (walk.open.has(target)) {
    problem(walk, node, {
      code: 'cyclic-alias',
      message: `The alias *${node.source} stands inside the value it names`,
      hint: 'Name a value elsewhere in the document',
    });
    return null;
  }
  return plainOf(target, walk);
}

function nested(node: YAMLMap.Parsed | YAMLSeq.Parsed, walk: Walk): Plain {
  if (walk.path.length >= limits.depth) {
    const message = `Values are nested deeper than ${limits.depth} levels`;
    problem(walk, node, { code: 'too-deep', message });
    return null;
  }
  walk.open.add(node);
  const value = isMap(node) ? mapOf(node, walk) : listOf(node, walk);
  walk.open.delete(node);
  return value;
}

function listOf({ items }: YAMLSeq.Parsed, walk: Walk): Plain[] {
  const values: Plain[] = [];
  for (const item of items) values.push(below(values.length, item, walk));
  return values;
}

function below(step: string | number, node: ParsedNode | null, walk: Walk): Plain {
  walk.path.push(step);
  const value = plainOf(node, walk);
  walk.path.pop();
  return value;
}

function mapOf(map: YAMLMap.Parsed, walk: Walk): Plain {
  const entries: Record<string, Plain> = {};
  for (const pair of map.items) {
    if (isMergeKey(pair.key)) continue;
    const key = keyText(pair.key);
    const refusal = refusedKey(key, entries);
    if (key === null || refusal) problem(walk, pair.key, refusal ?? notText);
    else entries[key] = below(key, pair.value, walk);
  }
  for (const pair of map.items) {
    if (isMergeKey(pair.key)) mergeInto(entries, pair.value, walk);
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
function mergeInto(entries: Record<string, Plain>, node: ParsedNode | null, walk: Walk): void {
  const merged = plainOf(node, walk);
  for (const source of Array.isArray(merged) ? merged : [merged]) {
    if (!isPlainMap(source)) {
      problem(walk, node, { code: 'bad-merge', message: 'Only a map can be merged with <<' });
      continue;
    }
    for (const [key, value] of Object.entries(source)) {
      if (!Object.hasOwn(entries, key)) entries[key] = value;
    }
  }
}
