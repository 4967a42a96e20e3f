import type { Document, Pair, ParsedNode } from 'yaml';
import { isAlias, isCollection, isMap, isScalar, isSeq } from 'yaml';
import type { AliasTargets } from './aliases';
import { aliasTargets } from './aliases';
import type { Place, Step } from './place';
import { isMergeKey, keyText } from './plain';

type Entry = Pair<ParsedNode, ParsedNode | null>;

/** The places of a document that the full parser read. */
export function yamlPlace(document: Document.Parsed): Place | null {
  const root = document.contents;
  return root && placeOf(root, aliasTargets(document));
}

function placeOf(node: ParsedNode, targetOf: AliasTargets): Place {
  return {
    start: node.range[0],
    end: endOf(node),
    scalar: isScalar(node) ? String(node.value) : null,
    child: (step) => child(node, step, targetOf),
    children: () => children(node, targetOf),
  };
}

/** A block ends with its last value: its own range runs on over comments and empty lines. */
function endOf(node: ParsedNode): number {
  const last = isCollection(node) && !node.flow ? node.items.at(-1) : undefined;
  if (!last) return node.range[1];
  if (!('key' in last)) return endOf(last);
  return last.value ? Math.max(last.key.range[1], endOf(last.value)) : last.key.range[1];
}

function child(parent: ParsedNode | null, step: string | number, targetOf: AliasTargets): Step | null {
  const node = isAlias(parent) ? targetOf(parent) : parent;
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step];
    return item ? { key: null, value: placeOf(item, targetOf) } : null;
  }
  if (!isMap(node)) return null;
  const own = node.items.find((pair) => keyText(pair.key) === String(step));
  return own ? stepOf(own, targetOf) : mergedChild(node.items, step, targetOf);
}

function stepOf({ key, value }: Entry, targetOf: AliasTargets): Step {
  const [start, end] = key.range;
  return { key: { start, end }, value: value && placeOf(value, targetOf) };
}

function mergedChild(pairs: Entry[], step: string | number, targetOf: AliasTargets) {
  for (const pair of pairs.filter(({ key }) => isMergeKey(key))) {
    const sources = isSeq(pair.value) ? pair.value.items : [pair.value];
    for (const source of sources) {
      const found = child(source, step, targetOf);
      if (found) return found;
    }
  }
  return null;
}

function* children(node: ParsedNode, targetOf: AliasTargets): Generator<[string | number, Place]> {
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) yield [index, placeOf(item, targetOf)];
  }
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    const name = keyText(key);
    if (value && name !== null) yield [name, placeOf(value, targetOf)];
  }
}
