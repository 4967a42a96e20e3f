import type { Document, ParsedNode, YAMLMap, YAMLSeq } from 'yaml';
import { isMap, isSeq } from 'yaml';
import { parse } from '../parse';
import { readDocument } from '../text/read-document';
import type { Path, Plain } from '../text/tree';
import { isPlainMap } from '../text/tree';
import { printed } from './format';
import {
  appendSplice,
  apply,
  fillSplice,
  itemSplice,
  nested,
  pairOf,
  removalSplice,
  type Splice,
  valueSplice,
} from './splice';

/**
 * Sets one value. Comments, order and all other characters stay; maps that are missing on the way are made.
 * A number one past the end of a list adds an entry. A text that cannot be read is answered unchanged.
 */
export function setIn(text: string, path: Path, value: Plain): string {
  return edited(
    text,
    (document) => setSplice(text, document, path, value),
    (document) => document.setIn(path, document.createNode(value)),
    (root) => plainSet(root, path, value),
  );
}

/** Removes one key or entry with its lines. What is not there stays not there. */
export function removeIn(text: string, path: Path): string {
  return edited(
    text,
    (document) => removeSplice(text, document, path),
    (document) => void document.deleteIn(path),
    (root) => plainRemove(root, path),
  );
}

/** The small change when it gives exactly what is wanted, else the whole document printed with its comments. */
function edited(
  text: string,
  splice: (document: Document.Parsed) => Splice | null,
  change: (document: Document) => void,
  want: (root: Plain) => Plain,
): string {
  const { document } = readDocument(text);
  const before = parse(text);
  if (!document || !before.tree) return text;
  const wanted = shape(want(structuredClone(before.root)));
  const small = splice(document);
  const result = small && apply(text, small);
  if (result !== null && shape(parse(result).root) === wanted) return result;
  return reprinted(document, change, wanted) ?? text;
}

function reprinted(document: Document, change: (document: Document) => void, wanted: string): string | null {
  try {
    change(document);
    const result = document.toString(printed);
    return shape(parse(result).root) === wanted ? result : null;
  } catch {
    return null;
  }
}

/** What stands for "nothing" may be written in several ways. */
function shape(root: Plain): string {
  return JSON.stringify(root, (_, value: unknown) =>
    typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? null : value,
  );
}

function setSplice(text: string, document: Document.Parsed, path: Path, value: Plain): Splice | null {
  const found = deepest(document, path);
  if (!found) return null;
  const { node, step, after } = found;
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    if (item) return after.length === 0 ? itemSplice(item, value) : null;
    return appendSplice({ text, node }, nested(after, value));
  }
  const pair = pairOf(node, step);
  if (!pair) return appendSplice({ text, node }, { [step]: nested(after, value) });
  if (after.length > 0) return fillSplice(text, pair, nested(after, value));
  return valueSplice(text, pair, value);
}

function removeSplice(text: string, document: Document.Parsed, path: Path): Splice | null {
  const found = deepest(document, path);
  if (!found || found.after.length > 0) return null;
  const { node, step } = found;
  if (isSeq(node)) return removalSplice({ text, node }, Number(step));
  const pair = pairOf(node, step);
  return pair ? removalSplice({ text, node }, node.items.indexOf(pair)) : null;
}

type Deepest = { node: YAMLMap.Parsed | YAMLSeq.Parsed; step: string | number; after: Path };

/** The last collection on the way, the step to take from it, and the steps that are left. */
function deepest(document: Document.Parsed, path: Path): Deepest | null {
  let found: Deepest | null = null;
  let node: ParsedNode | null | undefined = document.contents;
  for (const [index, step] of path.entries()) {
    if (!isMap(node) && !isSeq(node)) return found;
    if (node.items.length === 0) return found;
    found = { node, step, after: path.slice(index + 1) };
    node = isMap(node) ? pairOf(node, step)?.value : node.items[Number(step)];
  }
  return found;
}

function plainSet(root: Plain, path: Path, value: Plain): Plain {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = Array.isArray(root) ? root : [];
    const at = Math.min(step, list.length);
    list[at] = plainSet(list[at] ?? null, rest, value);
    return list;
  }
  const map = isPlainMap(root) ? root : {};
  map[step] = plainSet(map[step] ?? null, rest, value);
  return map;
}

function plainRemove(root: Plain, path: Path): Plain {
  const parent = path.slice(0, -1).reduce<Plain | undefined>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)];
    return isPlainMap(value) ? value[String(step)] : undefined;
  }, root);
  const last = path.at(-1);
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (isPlainMap(parent)) delete parent[String(last)];
  return emptied(root, path.slice(0, -1), parent);
}

/** A block whose last entry goes leaves its key without a value. */
function emptied(root: Plain, path: Path, parent: Plain | undefined): Plain {
  const isLeft = typeof parent === 'object' && parent !== null && Object.keys(parent).length > 0;
  if (isLeft || path.length === 0) return root;
  return plainSet(root, path, null);
}
