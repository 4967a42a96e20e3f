import type { Document, Node, Pair } from 'yaml';
import { isAlias, isCollection, isMap, isScalar, isSeq } from 'yaml';
import type { AliasTargets } from './aliases';
import { aliasTargets } from './aliases';
import type { Place, Step } from './place';
import { isMergeKey, keyText } from './plain';

/** The places of a document that the full parser read. */
export function yamlPlace(document: Document): Place | null {
  const root = document.contents as Node | null;
  return root && placeOf(root, aliasTargets(document));
}

function placeOf(node: Node, targetOf: AliasTargets): Place {
  return {
    start: node.range?.[0] ?? 0,
    end: endOf(node),
    scalar: isScalar(node) ? String(node.value) : null,
    child: (step) => child(node, step, targetOf),
    children: () => children(node, targetOf),
  };
}

/** A block ends with its last value: its own range runs on over comments and empty lines. */
function endOf(node: Node): number {
  const own = node.range?.[1] ?? 1;
  if (!isCollection(node) || node.flow || node.items.length === 0) return own;
  const last = node.items.at(-1) as Node | Pair<Node, Node | null>;
  if ('key' in last) return Math.max(last.key.range?.[1] ?? 0, last.value ? endOf(last.value) : 0);
  return endOf(last as Node);
}

function child(parent: Node | null, step: string | number, targetOf: AliasTargets): Step | null {
  const node = isAlias(parent) ? targetOf(parent) : parent;
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step] as Node | undefined;
    return item ? { key: null, value: placeOf(item, targetOf) } : null;
  }
  if (!isMap(node)) return null;
  const pairs = node.items as Pair<Node, Node | null>[];
  const own = pairs.find((pair) => keyText(pair.key) === String(step));
  return own ? stepOf(own, targetOf) : mergedChild(pairs, step, targetOf);
}

function stepOf({ key, value }: Pair<Node, Node | null>, targetOf: AliasTargets): Step {
  const [start, end] = key.range ?? [0, 1];
  return { key: { start, end }, value: value && placeOf(value, targetOf) };
}

function mergedChild(pairs: Pair<Node, Node | null>[], step: string | number, targetOf: AliasTargets) {
  for (const pair of pairs.filter(({ key }) => isMergeKey(key))) {
    const sources = isSeq(pair.value) ? (pair.value.items as Node[]) : [pair.value];
    for (const source of sources) {
      const found = child(source, step, targetOf);
      if (found) return found;
    }
  }
  return null;
}

function* children(node: Node, targetOf: AliasTargets): Generator<[string | number, Place]> {
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) yield [index, placeOf(item as Node, targetOf)];
  }
  if (!isMap(node)) return;
  for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
    if (value && isScalar(key)) yield [String(key.value), placeOf(value, targetOf)];
  }
}
