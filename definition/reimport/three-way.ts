import { isSame } from '../text/same';
import type { Path, Plain } from '../text/tree';
import { isPlainMap, own } from '../text/tree';
import type { Identity } from './identity';
import { entriesBy, identityOf } from './identity';
import type { Choices } from './types';

type Three = { base: Plain | undefined; theirs: Plain | undefined; mine: Plain | undefined };

/** A change of `mine`: `from` is where the value stands in `theirs`. */
export type Operation =
  | { kind: 'set' | 'append'; path: Path; value: Plain; from: Path }
  | { kind: 'remove'; path: Path };
export type Step = { label: string; values: Three; path: Path; operation: Operation };
export type Merge = { taken: Step[]; conflicts: Step[] };

/** Where the walk is: the path in `mine`, in `theirs`, and in words. */
type Spot = { path: Path; from: Path; labels: string[] };
type Walk = Merge & { choices: Choices };

/** What changed from base to theirs, as changes of mine; what mine changed in another way is a conflict. */
export function threeWay(values: Three, choices: Choices): Merge {
  const walk: Walk = { taken: [], conflicts: [], choices };
  visit(walk, values, { path: [], from: [], labels: [] }, null);
  return { taken: walk.taken, conflicts: walk.conflicts };
}

/** `appendTo` is the list of mine that a missing entry would join. */
function visit(walk: Walk, values: Three, spot: Spot, appendTo: Path | null): void {
  const { base, theirs, mine } = values;
  if (isSame(base, theirs) || isSame(mine, theirs)) return;
  if (isPlainMap(theirs) && isPlainMap(mine) && (base === undefined || isPlainMap(base))) {
    visitMaps(walk, { base, theirs, mine }, spot);
    return;
  }
  if (visitLists(walk, values, spot)) return;
  const step = {
    label: spot.labels.join(' › '),
    values,
    path: spot.path,
    operation: operationOf(values, spot, appendTo),
  };
  const isTaken = isSame(base, mine) || walk.choices[step.label] === 'theirs';
  (isTaken ? walk.taken : walk.conflicts).push(step);
}

function operationOf({ theirs, mine }: Three, { path, from }: Spot, appendTo: Path | null): Operation {
  if (theirs === undefined) return { kind: 'remove', path };
  if (mine === undefined && appendTo) return { kind: 'append', path: appendTo, value: theirs, from };
  return { kind: 'set', path, value: theirs, from };
}

function visitMaps(walk: Walk, { base, theirs, mine }: Three, { path, from, labels }: Spot): void {
  const keys = new Set([base, theirs, mine].flatMap((map) => (isPlainMap(map) ? Object.keys(map) : [])));
  for (const key of keys) {
    const values = { base: own(base, key), theirs: own(theirs, key), mine: own(mine, key) };
    visit(walk, values, { path: [...path, key], from: [...from, key], labels: [...labels, key] }, null);
  }
}

/** Entry by entry where entries can be told apart; false for lists that are one value. */
function visitLists(walk: Walk, { base, theirs, mine }: Three, { path, from, labels }: Spot): boolean {
  const identity = identityOf(path);
  if (!identity || !Array.isArray(theirs) || !Array.isArray(mine)) return false;
  const lists = {
    base: listed(identity, base ?? []),
    theirs: listed(identity, theirs),
    mine: listed(identity, mine),
  };
  if (!lists.base || !lists.theirs || !lists.mine) return false;
  const ids = new Set([...lists.base.at.keys(), ...lists.theirs.at.keys(), ...lists.mine.at.keys()]);
  for (const id of ids) {
    const at = lists.mine.at.get(id);
    const values = { base: lists.base.value(id), theirs: lists.theirs.value(id), mine: lists.mine.value(id) };
    const spot = {
      path: [...path, at ?? mine.length],
      from: [...from, lists.theirs.at.get(id) ?? 0],
      labels: [...labels, id.replace('\n', '')],
    };
    visit(walk, values, spot, path);
  }
  return true;
}

function listed(identity: Identity, list: Plain | undefined) {
  const items = Array.isArray(list) ? list : null;
  const at = items && entriesBy(identity, items);
  if (!items || !at) return null;
  return { at, value: (id: string) => (at.has(id) ? items[at.get(id) ?? 0] : undefined) };
}
