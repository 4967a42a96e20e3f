import type { LineCounter } from 'yaml';
import { rangeOf } from '../text/locate';
import type { QuickKey, QuickNode } from '../text/quick/scan';
import type { Path } from '../text/tree';
import type { Ledger } from './ledger';
import { isOverfull } from './ledger';
import { importLimits } from './limits';
import type { Leaf, MapNode, Node } from './tree';

export type QuickReading = {
  file: string;
  text: string;
  base: string;
  ledger: Ledger;
  lines: LineCounter;
  /** Where the reader stands; only a leaf gets a copy. */
  path: Path;
};

/** The tree of what the quick reader read, its leaves in the ledger. It has no aliases, merges and tags. */
export function quickTree(reading: QuickReading, place: QuickNode, key: QuickKey | null): Node {
  const { base, ledger } = reading;
  if (isFull(ledger)) return { kind: 'scalar', value: null, source: '', leaves: [], base };
  ledger.values += 1;
  const { items, keys } = place;
  if (!items?.length) return leafTree(reading, place, key);
  const shared = { leaves: [], base };
  if (keys) return { ...shared, kind: 'map', entries: entriesOf(reading, items, keys) };
  return { ...shared, kind: 'list', items: items.map((item, at) => below(reading, at, item, null)) };
}

/** The import is refused then, and what follows would be in vain. */
function isFull(ledger: Ledger): boolean {
  return isOverfull(ledger) || ledger.values >= importLimits.values;
}

function entriesOf(reading: QuickReading, items: QuickNode[], keys: QuickKey[]): MapNode['entries'] {
  const entries: MapNode['entries'] = new Map();
  for (const [at, key] of keys.entries()) {
    const item = items[at];
    if (item) entries.set(key.text, below(reading, key.text, item, key));
  }
  return entries;
}

function below(reading: QuickReading, step: string | number, item: QuickNode, key: QuickKey | null): Node {
  reading.path.push(step);
  const node = quickTree(reading, item, key);
  reading.path.pop();
  return node;
}

function leafTree(reading: QuickReading, place: QuickNode, key: QuickKey | null): Node {
  const { base, text } = reading;
  const shared = { leaves: [leafOf(reading, place, key)], base };
  if (place.keys) return { ...shared, kind: 'map', entries: new Map() };
  if (place.items) return { ...shared, kind: 'list', items: [] };
  const { start, end, value } = place;
  const source = value === null ? text.slice(start, end) : String(value);
  // The guarantee of the cast: a place without items is a scalar.
  return { ...shared, kind: 'scalar', value: value as string | number | boolean | null, source };
}

/** A key with nothing after it is a leaf too; its place is the key. */
function leafOf(
  { file, ledger, lines, path, text }: QuickReading,
  place: QuickNode,
  key: QuickKey | null,
): Leaf {
  const { start, end } = place.start === place.end && key ? key : place;
  const length = text.slice(start, end).trimEnd().length;
  const leaf: Leaf = {
    file,
    path: path.slice(),
    range: rangeOf(lines, start, start + length),
    verdict: null,
  };
  ledger.leaves.push(leaf);
  return leaf;
}
