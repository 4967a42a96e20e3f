import type { Document, Node } from 'yaml';
import { isCollection, isScalar, isSeq } from 'yaml';
import { printed } from '../edit/format';
import { fullParse } from '../parse';
import { readDocument } from '../text/read-document';
import { isSame } from '../text/same';
import type { Path, Plain } from '../text/tree';
import type { Operation } from './three-way';

/**
 * `mine` with the operations done: its comments and order stay, what is new comes with the comments of `theirs`.
 * Null where the text cannot be changed so, for example behind an alias.
 */
export function written(mine: string, theirs: string, operations: Operation[]): string | null {
  const { document } = readDocument(mine);
  const source = readDocument(theirs).document;
  if (!document || !source) return null;
  try {
    for (const operation of inOrder(operations)) perform(document, source, operation);
    const text = document.toString(printed);
    return isSame(lean(fullParse(text).root), lean(wanted(fullParse(mine).root, operations))) ? text : null;
  } catch {
    return null;
  }
}

/** Removals come last and from behind, so that positions stay true. */
function inOrder(operations: Operation[]): Operation[] {
  const removals = operations.filter(({ kind }) => kind === 'remove');
  return [...operations.filter(({ kind }) => kind !== 'remove'), ...removals.reverse().sort(fromBehind)];
}

function fromBehind(a: Operation, b: Operation): number {
  const [one, two] = [a.path, b.path];
  for (let at = 0; at < Math.min(one.length, two.length); at += 1) {
    const [left, right] = [one[at], two[at]];
    if (left === right) continue;
    return typeof left === 'number' && typeof right === 'number' ? right - left : 0;
  }
  return two.length - one.length;
}

function perform(document: Document, source: Document, operation: Operation): void {
  if (operation.kind === 'remove') {
    document.deleteIn(operation.path);
    return;
  }
  const node = nodeFor(document, source, operation);
  if (operation.kind === 'set')
    document.setIn(operation.path, commented(node, document.getIn(operation.path, true)));
  else {
    const list = document.getIn(operation.path, true);
    if (!isSeq(list)) throw new Error('There is no list to append to');
    list.items.push(node);
  }
}

/** What a person wrote beside a value stays there when the value changes. */
function commented(node: Node, before: unknown): Node {
  if (!isScalar(node) || !isScalar(before)) return node;
  const { comment, commentBefore, spaceBefore } = before;
  return Object.assign(node, { comment, commentBefore, spaceBefore });
}

/** The node of `theirs` with its style and comments, unless it leans on anchors elsewhere. */
function nodeFor(document: Document, source: Document, { value, from }: { value: Plain; from: Path }): Node {
  const node = source.getIn(from, true);
  const isOwn = isCollection(node) && isSame(node.toJSON(), value);
  return isOwn ? (node.clone() as Node) : document.createNode(value);
}

/** The same operations on plain values, to compare with. */
function wanted(root: Plain, operations: Operation[]): Plain {
  const result = structuredClone(root);
  for (const operation of inOrder(operations)) {
    const { path } = operation;
    if (operation.kind === 'append') (valueIn(result, path) as Plain[]).push(operation.value);
    else change(valueIn(result, path.slice(0, -1)), path.at(-1) ?? '', operation);
  }
  return result;
}

function valueIn(root: Plain, path: Path): Plain {
  return path.reduce<Plain>((value, step) => (value as Record<string | number, Plain>)[step] ?? null, root);
}

function change(parent: Plain, key: string | number, operation: Operation): void {
  if (Array.isArray(parent) && operation.kind === 'remove') parent.splice(Number(key), 1);
  else if (operation.kind === 'remove') delete (parent as Record<string, Plain>)[key];
  else if (operation.kind === 'set') (parent as Record<string | number, Plain>)[key] = operation.value;
}

/** What stands for nothing may be written in several ways. */
function lean(value: Plain): Plain {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(lean);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return entries.length === 0 ? null : Object.fromEntries(entries.map(([key, child]) => [key, lean(child)]));
}
