import type { Component } from '../schema/component';
import { bodyOf, includedGroups, isCompose } from '../schema/component';
import { containersOf } from '../schema/pod';
import type { Path } from '../text/tree';
import type { Draft } from './draft';
import type { SiteReferences } from './sites';
import { keyOf, valuesReadBy } from './value-paths';

/** Why a component waits for another: it says so, or it reads what the other makes. */
export type Edge = { to: string; path: Path; part?: { start: number; end: number } };
export type Edges = Map<string, Edge[]>;

/** Who waits for whom: `dependsOn`, and references to values that exist only after another component ran. */
export function edgesOf(draft: Draft, read: SiteReferences[]): Edges {
  const edges: Edges = new Map();
  for (const { index, component } of draft.components) {
    const written = (component.dependsOn ?? []).map((to, position) => ({
      to,
      path: ['components', index, 'dependsOn', position],
    }));
    edges.set(component.name, written);
  }
  const produced = producedBy(draft, read);
  addReferences(draft, { edges, read, produced });
  addGroups(draft, edges, produced);
  addPods(draft, edges);
  addInjected(draft, edges, produced);
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

type Produced = Map<string, Set<string>>;

/** For each value with interpolations: the components whose work it needs, also through other values. */
function producedBy(draft: Draft, read: SiteReferences[]): Produced {
  const nodes = new Map(read.map((one) => [keyOf(one.site.path), one]));
  const done: Produced = new Map();
  const visit = (key: string): Set<string> => {
    const known = done.get(key);
    if (known) return known;
    const found = new Set<string>();
    done.set(key, found);
    const node = nodes.get(key);
    for (const { path } of node?.references ?? []) {
      const maker = makerOf(draft, path);
      if (maker !== null) found.add(maker);
      const targets = valuesReadBy(draft, path, node?.site.placed?.component.name ?? null);
      for (const target of targets) for (const name of visit(keyOf(target))) found.add(name);
    }
    return found;
  };
  for (const key of nodes.keys()) visit(key);
  return done;
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

type Reading = { edges: Edges; read: SiteReferences[]; produced: Produced };

function addReferences(draft: Draft, { edges, read, produced }: Reading): void {
  for (const { site, references } of read) {
    const from = site.placed?.component.name;
    if (from === undefined) continue;
    for (const { path, start, end } of references) {
      const maker = makerOf(draft, path);
      const makers = new Set(maker === null ? [] : [maker]);
      for (const target of valuesReadBy(draft, path, from)) {
        for (const name of produced.get(keyOf(target)) ?? []) makers.add(name);
      }
      for (const to of makers) {
        if (to !== from) edges.get(from)?.push({ to, path: site.path, part: { start, end } });
      }
    }
  }
}

function addGroups(draft: Draft, edges: Edges, produced: Produced): void {
  const groups = draft.top.environmentVariablesGroups ?? {};
  for (const { index, component } of draft.components) {
    for (const [position, group] of includedGroups(component).entries()) {
      const names = Object.hasOwn(groups, group) ? Object.keys(groups[group] ?? {}) : [];
      const path = ['components', index, 'dockerCompose', 'environmentVariablesGroups', position];
      for (const name of names) {
        for (const to of produced.get(keyOf(['environmentVariablesGroups', group, name])) ?? []) {
          if (to !== component.name) edges.get(component.name)?.push({ to, path });
        }
      }
    }
  }
}

/** A component waits for all that the containers of its pod wait for. */
function addPods(draft: Draft, edges: Edges): void {
  for (const { index, component } of draft.components) {
    if (!isCompose(component) || !component.pod) continue;
    for (const list of ['init_containers', 'sidecar_containers'] as const) {
      for (const [position, { from }] of containersOf(component.pod[list]).entries()) {
        const path = ['components', index, 'pod', list, position, 'from'];
        for (const { to } of edges.get(from) ?? []) {
          if (to !== component.name) edges.get(component.name)?.push({ to, path });
        }
      }
    }
  }
}

/** Variables of the environment reach every component; those that come before the producer get no value from it. */
function addInjected(draft: Draft, edges: Edges, produced: Produced): void {
  for (const name of Object.keys(draft.top.environmentVariables ?? {})) {
    for (const to of produced.get(keyOf(['environmentVariables', name])) ?? []) {
      for (const [from, list] of edges) {
        if (from === to || list.some((edge) => edge.to === to) || reaches(edges, to, from)) continue;
        list.push({ to, path: ['environmentVariables', name] });
      }
    }
  }
}

function reaches(edges: Edges, start: string, goal: string): boolean {
  const seen = new Set([start]);
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === goal) return true;
    for (const { to } of edges.get(name) ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      open.push(to);
    }
  }
  return false;
}
