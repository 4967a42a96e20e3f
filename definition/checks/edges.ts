import { limits } from '../limits';
import type { Component } from '../schema/component';
import { bodyOf, includedGroups, isCompose } from '../schema/component';
import { containersOf } from '../schema/pod';
import type { Path } from '../text/tree';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error } from './finding';
import type { LinkedSite } from './value-paths';
import { keyOf } from './value-paths';

/** Why a component waits for another: it says so, or it reads what the other makes. */
export type Edge = { to: string; path: Path; part?: { start: number; end: number } };
export type Edges = Map<string, Edge[]>;

/** What was found, and how much more may be: names that lead to many others multiply. */
type Search = { draft: Draft; linked: LinkedSite[]; edges: Edges; produced: Produced; left: number };

const overflow = new Error('More edges than may be followed');

/** Who waits for whom: `dependsOn`, and references to values that exist only after another component ran. */
export function edgesOf(draft: Draft, linked: LinkedSite[]): { edges: Edges; findings: Finding[] } {
  const search: Search = {
    draft,
    linked,
    edges: writtenEdges(draft),
    produced: new Map(),
    left: limits.edges,
  };
  try {
    findMakers(search);
    for (const add of [addReferences, addGroups, addPods, addInjected]) add(search);
    return { edges: search.edges, findings: [] };
  } catch (problem) {
    if (problem !== overflow) throw problem;
    const message = `More than ${limits.edges} values wait for what other components make`;
    const hint = 'Read such values in few places, or split the stack into several environments';
    return {
      edges: search.edges,
      findings: [error('too-large', message, ['components'], { part: 'key', hint })],
    };
  }
}

function spend(search: Search, amount: number): void {
  search.left -= amount;
  if (search.left < 0) throw overflow;
}

function add(search: Search, from: string, edge: Edge): void {
  if (edge.to === from) return;
  spend(search, 1);
  search.edges.get(from)?.push(edge);
}

function writtenEdges({ components }: Draft): Edges {
  const edges: Edges = new Map();
  for (const { index, component } of components) {
    const written = (component.dependsOn ?? []).map((to, position) => ({
      to,
      path: ['components', index, 'dependsOn', position],
    }));
    edges.set(component.name, written);
  }
  return edges;
}

/** Names a component waits for, each once. */
export function dependenciesFrom(edges: Edges): Map<string, string[]> {
  return new Map(
    [...edges].map(([name, list]) => [
      name,
      [...new Set(list.map(({ to }) => to))].filter((to) => to !== name),
    ]),
  );
}

type Produced = Map<string, ReadonlySet<string>>;

const nobody: ReadonlySet<string> = new Set();

/**
 * For each value with interpolations: the components whose work it needs, also through other values.
 * Depth first with a stack of its own: a chain of thousands of values must not overflow.
 */
function findMakers(search: Search): void {
  const { produced } = search;
  const nodes = new Map(search.linked.map((one) => [one.key, one]));
  for (const start of nodes.keys()) {
    const stack = produced.has(start) ? [] : [start];
    for (let key = stack.at(-1); key !== undefined; key = stack.at(-1)) {
      const isFirst = !produced.has(key);
      if (isFirst) produced.set(key, nobody);
      const node = nodes.get(key);
      if (isFirst && openAll(search, nodes, node, stack)) continue;
      stack.pop();
      produced.set(key, makersAt(search, node));
    }
  }
}

/** Puts what is read and not known yet on the stack. */
function openAll(
  { produced }: Search,
  nodes: Map<string, LinkedSite>,
  node: LinkedSite | undefined,
  stack: string[],
): boolean {
  const before = stack.length;
  for (const { targets } of node?.reads ?? [])
    for (const target of targets) if (nodes.has(target) && !produced.has(target)) stack.push(target);
  return stack.length > before;
}

function makersAt(search: Search, node: LinkedSite | undefined): ReadonlySet<string> {
  let found: Set<string> | null = null;
  for (const read of node?.reads ?? []) found = addMakers(search, read, found);
  if (!found) return nobody;
  spend(search, found.size);
  return found;
}

/** Who makes the values that a name stands for: mostly nobody, and then no set is made. */
function addMakers(
  { draft, produced }: Search,
  { reference, targets }: LinkedSite['reads'][number],
  known: Set<string> | null,
): Set<string> | null {
  const maker = makerOf(draft, reference.path);
  let found = maker === null ? known : (known ?? new Set<string>()).add(maker);
  for (const target of targets) {
    const makers = produced.get(target) ?? nobody;
    if (makers.size > 0) found ??= new Set();
    for (const name of makers) found?.add(name);
  }
  return found;
}

const madeEntries = new Set(['image', 'imageName', 'imageTag']);

/** The component that has to run before a name has a value; host names are known before. */
function makerOf(draft: Draft, [root, name, entry]: string[]): string | null {
  if (root !== 'components' || name === undefined || entry === undefined) return null;
  const component = draft.byName.get(name)?.component;
  if (!component) return null;
  if (entry === 'exported') return name;
  return madeEntries.has(entry) && isBuilt(component) ? name : null;
}

function isBuilt(component: Component): boolean {
  const body = bodyOf(component);
  return body ? body.build !== undefined : true;
}

function addReferences(search: Search): void {
  for (const { site, reads } of search.linked) {
    const from = site.placed?.component.name;
    if (from === undefined) continue;
    for (const read of reads) {
      const part = { start: read.reference.start, end: read.reference.end };
      for (const to of addMakers(search, read, null) ?? nobody)
        add(search, from, { to, path: site.path, part });
    }
  }
}

function addGroups(search: Search): void {
  const makers = groupMakers(search);
  if (makers.size === 0) return;
  for (const { index, component } of search.draft.components) {
    for (const [position, group] of includedGroups(component).entries()) {
      const path = ['components', index, 'dockerCompose', 'environmentVariablesGroups', position];
      for (const to of makers.get(group) ?? []) add(search, component.name, { to, path });
    }
  }
}

/** For each group: the components that its values wait for. */
function groupMakers({ draft, produced }: Search): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [group, values] of Object.entries(draft.top.environmentVariablesGroups ?? {})) {
    const keys = Object.keys(values ?? {}).map((name) => keyOf(['environmentVariablesGroups', group, name]));
    const makers = new Set(keys.flatMap((key) => [...(produced.get(key) ?? nobody)]));
    if (makers.size > 0) found.set(group, makers);
  }
  return found;
}

/** A component waits for all that the containers of its pod wait for. */
function addPods(search: Search): void {
  for (const { index, component } of search.draft.components) {
    if (!isCompose(component) || !component.pod) continue;
    for (const list of ['init_containers', 'sidecar_containers'] as const) {
      for (const [position, { from }] of containersOf(component.pod[list]).entries()) {
        const path = ['components', index, 'pod', list, position, 'from'];
        for (const { to } of [...(search.edges.get(from) ?? [])]) add(search, component.name, { to, path });
      }
    }
  }
}

/** Variables of the environment reach every component; those that come before the producer get no value from it. */
function addInjected(search: Search): void {
  const makers = new Map<string, string>();
  for (const name of Object.keys(search.draft.top.environmentVariables ?? {})) {
    for (const to of search.produced.get(keyOf(['environmentVariables', name])) ?? nobody) {
      if (!makers.has(to)) makers.set(to, name);
    }
  }
  for (const [to, name] of makers) {
    const earlier = reachedFrom(search.edges, to);
    for (const [from, list] of search.edges) {
      spend(search, 1);
      if (earlier.has(from) || list.some((edge) => edge.to === to)) continue;
      add(search, from, { to, path: ['environmentVariables', name] });
    }
  }
}

/** A component and all that it waits for. */
function reachedFrom(edges: Edges, start: string): Set<string> {
  const seen = new Set([start]);
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const { to } of edges.get(name) ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      open.push(to);
    }
  }
  return seen;
}
