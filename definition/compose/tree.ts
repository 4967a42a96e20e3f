import type { Range } from '../diagnostics';
import type { Path } from '../text/tree';
import type { Bucket } from './types';

/** What became of a leaf. */
export type Verdict = { bucket: Bucket; note: string; next?: string; target?: Path };

/** A value as it stands in a file; the same leaf may reach the project in several places. */
export type Leaf = { file: string; path: Path; range: Range; verdict: Verdict | null };

type Shared = {
  leaves: Leaf[];
  /** Folder that relative paths start from. */
  base: string;
  /** `!reset` or `!override`. */
  tag?: string;
};
export type ScalarNode = Shared & {
  kind: 'scalar';
  value: string | number | boolean | null;
  /** As written, before quotes were taken off numbers: `0440`, `1.10`. */
  source: string;
};
export type MapNode = Shared & { kind: 'map'; entries: Map<string, Node> };
export type ListNode = Shared & { kind: 'list'; items: Node[] };
export type Node = ScalarNode | MapNode | ListNode;

export function scalarNode(text: string, like: Pick<Shared, 'leaves' | 'base'>): ScalarNode {
  return { kind: 'scalar', value: text, source: text, leaves: like.leaves, base: like.base };
}

export function nullNode(like: Pick<Shared, 'leaves' | 'base'>): ScalarNode {
  return { kind: 'scalar', value: null, source: '', leaves: like.leaves, base: like.base };
}

export function mapNode(entries: Iterable<[string, Node]>, like: Pick<Shared, 'leaves' | 'base'>): MapNode {
  return { kind: 'map', entries: new Map(entries), leaves: like.leaves, base: like.base };
}

export function child(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === 'map' ? node.entries.get(key) : undefined;
}

export function entriesOf(node: Node | undefined): [string, Node][] {
  return node?.kind === 'map' ? [...node.entries] : [];
}

/** A single value counts as a list of one; nothing as an empty list. */
export function itemsOf(node: Node | undefined): Node[] {
  if (!node || isEmpty(node)) return [];
  return node.kind === 'list' ? node.items : [node];
}

export function isEmpty(node: Node | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.value === null);
}

/** The text of a scalar as written; null for maps, lists and nothing. */
export function textOf(node: Node | undefined): string | null {
  if (node?.kind !== 'scalar' || node.value === null) return null;
  return typeof node.value === 'string' ? node.value : node.source;
}

export function isTrue(node: Node | undefined): boolean {
  return /^(true|yes|on|1)$/i.test(textOf(node) ?? '');
}

export function numberOf(node: Node | undefined): number | null {
  const text = textOf(node)?.trim() ?? '';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

/** Every leaf below a node. */
export function leavesOf(node: Node): Leaf[] {
  if (node.kind === 'scalar') return node.leaves;
  const children = node.kind === 'list' ? node.items : [...node.entries.values()];
  return [...node.leaves, ...children.flatMap(leavesOf)];
}
