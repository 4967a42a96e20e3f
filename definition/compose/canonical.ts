import { kept } from './ledger';
import type { MapNode, Node } from './tree';
import { child, mapNode, nullNode, scalarNode, textOf } from './tree';

/** One form for each key of a service, so that files can be merged: lists of `name=value` and of names become maps. */
export function canonicalService(service: MapNode): MapNode {
  const entries = [...service.entries].map(([key, node]): [string, Node] => [key, canonicalKey(key, node)]);
  return { ...service, entries: new Map(entries) };
}

const pairs = new Set(['environment', 'labels', 'annotations', 'sysctls']);
const names = new Set(['depends_on', 'networks']);
const inside: Record<string, Set<string>> = {
  build: new Set(['args', 'labels', 'additional_contexts']),
  deploy: new Set(['labels']),
};

function canonicalKey(key: string, node: Node): Node {
  if (pairs.has(key)) return pairsToMap(node);
  if (names.has(key)) return namesToMap(node);
  if (key === 'build' && node.kind === 'scalar') return textToMap(node, 'context');
  if (key === 'extends' && node.kind === 'scalar') return textToMap(node, 'service');
  const listed = Object.hasOwn(inside, key) ? inside[key] : undefined;
  if (!listed || node.kind !== 'map') return node;
  const entries = [...node.entries].map(([name, value]): [string, Node] => [
    name,
    listed.has(name) ? pairsToMap(value) : value,
  ]);
  return { ...node, entries: new Map(entries) };
}

function textToMap(node: Node, key: string): Node {
  const text = textOf(node);
  return text === null
    ? node
    : tagged(mapNode([[key, { ...node, tag: undefined }]], { ...node, leaves: [] }), node);
}

/** `NAME=value` → NAME: value; `NAME` alone has no value here, and takes it from the variables. */
function pairsToMap(node: Node): Node {
  if (node.kind !== 'list') return node;
  const entries = new Map<string, Node>();
  for (const item of node.items) {
    const text = textOf(item);
    if (text === null) return node;
    const at = text.indexOf('=');
    const name = at < 0 ? text : text.slice(0, at);
    const earlier = entries.get(name);
    if (earlier) kept(earlier, undefined, 'A later line sets it again, and wins');
    entries.set(name, at < 0 ? nullNode(item) : scalarNode(text.slice(at + 1), item));
  }
  return tagged(mapNode(entries, node), node);
}

function namesToMap(node: Node): Node {
  if (node.kind !== 'list') return node;
  const entries: [string, Node][] = [];
  for (const item of node.items) {
    const text = textOf(item);
    if (text === null) return node;
    entries.push([text, nullNode(item)]);
  }
  const seen = new Map<string, Node>();
  for (const [name, item] of entries) {
    const earlier = seen.get(name);
    seen.set(name, earlier ? { ...item, leaves: [...earlier.leaves, ...item.leaves] } : item);
  }
  return tagged(mapNode(seen, node), node);
}

function tagged(made: MapNode, from: Node): MapNode {
  return from.tag === undefined ? made : { ...made, tag: from.tag };
}

export function servicesOf(project: Node): MapNode | null {
  const services = child(project, 'services');
  return services?.kind === 'map' ? services : null;
}
