import type { Reference } from '../references';
import type { Component, ComposeComponent } from '../schema/component';
import { hostsOf, includedGroups, isCompose, isScript, ownVariables } from '../schema/component';
import { containersOf } from '../schema/pod';
import type { PlacedComponent } from '../shape';
import { mostCandidates, suggestion } from '../text/suggest';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error } from './finding';
import type { Site } from './sites';

/** What a name leads to: entries that may follow, anything, or nothing more. */
type Names = {
  what: string;
  /** For hints only: components have thousands of names that nobody mistypes. */
  entries: () => string[];
  next: (name: string) => Names | 'value' | 'any' | null;
};

export type NameTable = { draft: Draft; shared: Record<string, Names | 'value' | 'any'>; root: Names };

/** The names that all texts of a definition can read: built once, because a definition has thousands of references. */
export function nameTable(draft: Draft): NameTable {
  const shared = sharedNames(draft);
  return { draft, shared, root: fixed('name', shared) };
}

/** A finding when a reference names something that cannot exist; the same names that `resolve` offers. */
export function unknownName(table: NameTable, site: Site, reference: Reference): Finding | null {
  let names: Names = rootOf(table, reference.path[0] === 'component' ? site.placed : null);
  for (const step of reference.path) {
    const next = names.next(step);
    if (next === null)
      return reference.isOptional && isData(names) ? null : unknown(names, step, site, reference);
    if (next === 'value' || next === 'any') return null;
    names = next;
  }
  return null;
}

/** Variables may be missing under a default; a mistyped word of the language may not. */
function isData(names: Names): boolean {
  return names.what === 'variable' || names.what === 'host';
}

function unknown(names: Names, step: string, site: Site, { start, end }: Reference): Finding {
  const hint = () => suggestion(step, names.entries());
  const message = `There is no ${names.what} "${step}"`;
  const code = `unknown-${names.what.replace(' ', '-')}`;
  return error(code, message, site.path, { part: { start, end }, hint });
}

function fixed(what: string, table: Record<string, Names | 'value' | 'any'>): Names {
  const entries = () => Object.keys(table);
  return { what, entries, next: (name) => (Object.hasOwn(table, name) ? (table[name] ?? null) : null) };
}

function listed(what: string, entries: string[], next: Names | 'value' | 'any' = 'value'): Names {
  const known = new Set(entries);
  return { what, entries: () => entries, next: (name) => (known.has(name) ? next : null) };
}

/** Variables by the maps that hold them. */
function keysOf(...maps: (object | 'any')[]): Names {
  return {
    what: 'variable',
    entries: () => maps.flatMap((map) => (map === 'any' ? [] : namesIn(map))),
    next: (name) => (maps.some((map) => map === 'any' || Object.hasOwn(map, name)) ? 'value' : null),
  };
}

const listedBefore = new WeakMap<object, string[]>();

/** Collected once, and only as many as a hint looks at: hundreds of hints may be about one map of thousands. */
function namesIn(map: object): string[] {
  const known = listedBefore.get(map) ?? Object.keys(map).slice(0, mostCandidates + 1);
  listedBefore.set(map, known);
  return known;
}

function rootOf({ draft, shared, root }: NameTable, self: PlacedComponent | null): Names {
  return self ? fixed('name', { ...shared, component: componentNames(draft, self) }) : root;
}

function sharedNames(draft: Draft): NameTable['shared'] {
  const groups = draft.top.environmentVariablesGroups ?? {};
  return {
    org: fixed('entry', { name: 'value', unique: 'value' }),
    project: fixed('entry', { name: 'value' }),
    env: fixed('entry', {
      unique: 'value',
      name: 'value',
      type: 'value',
      base_domain: 'value',
      urlHandle: 'value',
      k8s: fixed('entry', { namespace: 'value', version: 'value' }),
      cluster: fixed('entry', { displayName: 'value', name: 'value', cloud: 'value' }),
      vars: environmentNames(draft),
      varGroups: {
        what: 'group',
        entries: () => Object.keys(groups),
        next: (name) => (Object.hasOwn(groups, name) ? keysOf(groups[name] ?? {}) : null),
      },
    }),
    components: componentsNames(draft),
    template: fixed('entry', { vars: listed('variable', Object.keys(draft.top.templateVariables ?? {})) }),
  };
}

function environmentNames(draft: Draft): Names {
  return keysOf(draft.top.environmentVariables ?? {}, draft.outerVariables);
}

function componentsNames(draft: Draft): Names {
  const entries = draft.names.filter((name) => name !== null);
  const known = new Map<string, Names | 'any'>(entries.map((name) => [name, 'any']));
  const next = (name: string) => {
    const placed = draft.byName.get(name);
    if (placed && known.get(name) === 'any') known.set(name, componentNames(draft, placed));
    return known.get(name) ?? null;
  };
  return { what: 'component', entries: () => entries, next };
}

const facts = new Set([
  ...['name', 'kind', 'gitRepo', 'gitBranch', 'gitBranchSha', 'gitApplicationPath'],
  ...['image', 'imageName', 'imageTag'],
]);

type Deeper = (draft: Draft, component: Component) => Names | null;

/** Made when a reference goes there: most names of most components nobody reads. */
const deeper: Record<string, Deeper> = {
  vars: (draft, component) => keysOf(...effectiveMaps(draft, component)),
  ingress: (_, component) => fixed('entry', { hosts: hostNames(component) }),
  exported: (_, component) =>
    isScript(component) ? listed('exported variable', component.exportVariables ?? []) : null,
  containers: (draft, component) => (isCompose(component) ? containerNames(draft, component) : null),
};

function componentNames(draft: Draft, { component }: PlacedComponent): Names {
  const made = (name: string) =>
    Object.hasOwn(deeper, name) ? (deeper[name]?.(draft, component) ?? null) : null;
  return {
    what: 'entry',
    entries: () => [...facts, ...Object.keys(deeper).filter((name) => made(name) !== null)],
    next: (name) => (facts.has(name) ? 'value' : made(name)),
  };
}

function hostNames(component: Component): Names {
  const hosts = hostsOf(component).map((_, index) => String(index));
  return listed('host', hosts, fixed('entry', { hostname: 'value', path: 'value', url: 'value' }));
}

/** The containers of the pod by name; the main one has the name of the component. */
function containerNames(draft: Draft, component: ComposeComponent): Names {
  const { pod } = component;
  const helpers = [...containersOf(pod?.init_containers), ...containersOf(pod?.sidecar_containers)];
  const entries = [component.name, ...helpers.map(({ name, from }) => name ?? from)];
  return {
    what: 'container',
    entries: () => entries,
    next: (name) => {
      if (name === component.name) return variablesEntry(effectiveMaps(draft, component));
      const helper = helpers.find((one) => (one.name ?? one.from) === name);
      const source = helper && draft.byName.get(helper.from)?.component;
      if (!helper) return null;
      const inherited = source ? effectiveMaps(draft, source) : [];
      return variablesEntry([helper.environment ?? {}, ...inherited]);
    },
  };
}

function variablesEntry(maps: (object | 'any')[]): Names {
  return fixed('entry', { vars: keysOf(...maps) });
}

function effectiveMaps(draft: Draft, component: Component): (object | 'any')[] {
  const groups = draft.top.environmentVariablesGroups ?? {};
  const included = includedGroups(component).filter((name) => Object.hasOwn(groups, name));
  return [
    ownVariables(component).values,
    ...included.map((name) => groups[name] ?? {}),
    draft.top.environmentVariables ?? {},
    draft.outerVariables,
  ];
}
