import type { Document, Node, Pair } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import type { Path } from './tree';

/** The path of the scalar value at an offset of the text, or null between values and on keys. */
export function pathAt(document: Document, offset: number): Path | null {
  const path: Path = [];
  let node: unknown = document.contents;
  for (;;) {
    if (isScalar(node)) return holds(node, offset) ? path : null;
    const next = childAt(node, offset);
    if (!next) return null;
    path.push(next.step);
    node = next.node;
  }
}

function childAt(node: unknown, offset: number): { step: string | number; node: Node } | null {
  if (isSeq(node)) {
    const step = node.items.findIndex((item) => holds(item as Node, offset));
    return step < 0 ? null : { step, node: node.items[step] as Node };
  }
  if (!isMap(node)) return null;
  const pair = (node.items as Pair<Node, Node | null>[]).find(({ value }) => value && holds(value, offset));
  if (!pair?.value || !isScalar(pair.key)) return null;
  return { step: String(pair.key.value), node: pair.value };
}

function holds({ range }: Node, offset: number): boolean {
  return range != null && range[0] <= offset && offset <= range[1];
}
