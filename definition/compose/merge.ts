import { kept } from './ledger';
import { portKey, volumeTarget } from './short-syntax';
import type { ListNode, MapNode, Node } from './tree';
import { child, leavesOf, textOf } from './tree';

/** Two files as Compose merges them: maps merge, lists append, single values are replaced. */
export function mergeProjects(base: Node, over: Node): Node {
  return mergeNodes(base, over, []);
}

/** A service on top of the one it extends, by the same rules. */
export function mergeServices(base: MapNode, over: MapNode): MapNode {
  return mergeMaps(base, over, ['services', '*']);
}

function mergeNodes(base: Node, over: Node, path: string[]): Node {
  if (over.tag === '!override') return replaced(base, over);
  if (base.kind === 'map' && over.kind === 'map') return mergeMaps(base, over, path);
  if (base.kind === 'list' && over.kind === 'list' && !isReplaced(path)) return mergeLists(base, over, path);
  if (over.kind === 'scalar' && over.value === null && base.kind === 'map') {
    kept(over);
    return base;
  }
  if (isAppended(path) && !isReplaced(path)) return mergeLists(asList(base), asList(over), path);
  return replaced(base, over);
}

function mergeMaps(base: MapNode, over: MapNode, path: string[]): MapNode {
  const entries = new Map(base.entries);
  for (const [key, value] of over.entries) {
    const before = entries.get(key);
    if (value.tag === '!reset') {
      kept(value, undefined, 'Takes away what the earlier file says');
      if (before) kept(before, undefined, `Taken away by ${placeOf(value)}`);
      entries.delete(key);
    } else entries.set(key, before ? mergeNodes(before, value, [...path, key]) : value);
  }
  return { ...base, entries, leaves: [...base.leaves, ...over.leaves] };
}

/** Removes what `!reset` asks for in a file that overrides nothing. */
export function withoutResets(node: Node): Node {
  if (node.kind === 'list') return { ...node, items: node.items.map(withoutResets) };
  if (node.kind === 'scalar') return node;
  const entries = [...node.entries].filter(([, value]) => {
    if (value.tag === '!reset') kept(value, undefined, 'Takes away what the earlier file says');
    return value.tag !== '!reset';
  });
  return { ...node, entries: new Map(entries.map(([key, value]) => [key, withoutResets(value)])) };
}

function replaced(base: Node, over: Node): Node {
  kept(base, undefined, `Replaced by ${placeOf(over)}, as Compose does`);
  return over;
}

function placeOf(node: Node): string {
  const leaf = leavesOf(node)[0];
  return leaf ? `${leaf.file}, line ${leaf.range.startLine}` : 'a later file';
}

const whole = new Set(['command', 'entrypoint']);

function isReplaced(path: string[]): boolean {
  const [top, , key, inner] = path;
  if (top !== 'services' || key === undefined) return false;
  return (path.length === 3 && whole.has(key)) || (key === 'healthcheck' && inner === 'test');
}

const singleOrList = new Set(['env_file', 'dns', 'dns_search', 'tmpfs']);

function isAppended(path: string[]): boolean {
  return path[0] === 'services' && path.length === 3 && singleOrList.has(path[2] ?? '');
}

function asList(node: Node): ListNode {
  return node.kind === 'list' ? node : { kind: 'list', items: [node], leaves: [], base: node.base };
}

/** Entries that mean the same thing are there once, and the later one counts. */
function mergeLists(base: ListNode, over: ListNode, path: string[]): ListNode {
  const keyOf = keys[path.at(-1) ?? ''] ?? plainKey;
  const items = new Map<string, Node>();
  for (const [index, item] of [...base.items, ...over.items].entries()) {
    const key = keyOf(item) ?? `#${index}`;
    const before = items.get(key);
    if (before) kept(before, undefined, `Replaced by ${placeOf(item)}, as Compose does`);
    items.set(key, item);
  }
  return { ...base, items: [...items.values()], leaves: [...base.leaves, ...over.leaves] };
}

const keys: Record<string, (item: Node) => string | null> = {
  volumes: volumeTarget,
  ports: portKey,
  secrets: sourceTarget,
  configs: sourceTarget,
};

function sourceTarget(item: Node): string | null {
  return textOf(child(item, 'target')) ?? textOf(child(item, 'source')) ?? textOf(item);
}

function plainKey(item: Node): string | null {
  return textOf(item);
}
