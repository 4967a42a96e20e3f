import type { Scope } from '../interpolate';
import type { Component } from '../schema/component';
import { textOf } from '../schema/scalar';
import type { Table, Value } from '../template/value';
import { lazyTable } from '../template/value';
import type { Resolution, Source } from './values';
import { effectiveVariables, environmentSources, groupSources, readValue } from './values';

/** The names an expression can read; every value behind them is computed only when it is read. */
export function scopeOf(run: Resolution, component: string | null): Scope {
  const { organization, project } = run.facts;
  const values = lazyTable({
    org: () => lazyTable({ name: () => organization.name, unique: () => organization.unique }),
    project: () => lazyTable({ name: () => project.name }),
    env: () => environmentTable(run),
    template: () => lazyTable({ vars: () => templateTable(run) }),
    components: () => componentsTable(run),
    component: () => (component === null ? undefined : componentTable(run, component)),
  });
  return { values, now: run.facts.now ?? new Date() };
}

function environmentTable(run: Resolution): Table {
  const { environment } = run.facts;
  return lazyTable({
    unique: () => environment.unique,
    name: () => environment.name,
    type: () => environment.type,
    base_domain: () => environment.baseDomain,
    urlHandle: () => environment.urlHandle ?? environment.unique,
    k8s: () => lazyTable({ namespace: () => `env-${environment.unique}` }),
    vars: () => sourcesTable(run, environmentSources(run), null),
    varGroups: () => groupsTable(run),
  });
}

function groupsTable(run: Resolution): Table {
  const groups = run.written.environmentVariablesGroups ?? {};
  return {
    get: (name) =>
      Object.hasOwn(groups, name) ? sourcesTable(run, groupSources(run, name), null) : undefined,
    keys: () => Object.keys(groups),
  };
}

function sourcesTable(run: Resolution, sources: Map<string, Source>, component: string | null): Table {
  return {
    get: (name) => {
      const source = sources.get(name);
      return source && readValue(run, source, component).text;
    },
    keys: () => sources.keys(),
  };
}

/** Template variables keep their type: a number counts, a boolean chooses. */
function templateTable(run: Resolution): Table {
  const values = run.written.templateVariables ?? {};
  return {
    get: (name): Value | undefined => {
      if (!Object.hasOwn(values, name)) return undefined;
      const written = values[name] ?? null;
      if (typeof written !== 'string') return written;
      return readValue(run, { path: ['templateVariables', name], written }, null).text;
    },
    keys: () => Object.keys(values),
  };
}

function componentsTable(run: Resolution): Table {
  return {
    get: (name) => (run.byName.has(name) ? componentTable(run, name) : undefined),
    keys: () => run.byName.keys(),
  };
}

function componentTable(run: Resolution, name: string): Table | undefined {
  const placed = run.byName.get(name);
  if (!placed) return undefined;
  const { component, index } = placed;
  return lazyTable({
    name: () => component.name,
    kind: () => component.kind,
    gitRepo: () => component.gitRepo,
    gitBranch: () => branchOf(component),
    gitBranchSha: () => shaOf(run, component),
    gitApplicationPath: () => component.gitApplicationPath ?? '/',
    image: () => imageOf(run, component, index),
    vars: () => variablesTable(run, name),
    ingress: () => lazyTable({ hosts: () => hostTables(run, component, index) }),
  });
}

/** Variables from the environment are read without `component`: they mean the same everywhere. */
function variablesTable(run: Resolution, name: string): Table {
  const sources = effectiveVariables(run, name);
  return {
    get: (variable) => {
      const source = sources.get(variable);
      return source && readValue(run, source, ownerOf(source, name)).text;
    },
    keys: () => sources.keys(),
  };
}

/** The component in whose name a value is computed: none for what all components share. */
export function ownerOf(source: Source, component: string): string | null {
  return source.path[0] === 'components' ? component : null;
}

export function branchOf(component: Component): string | undefined {
  if (component.gitBranch !== undefined) return textOf(component.gitBranch);
  return component.gitRepo === undefined ? undefined : 'main';
}

function shaOf(run: Resolution, component: Component): string | undefined {
  if (component.gitRepo === undefined) return undefined;
  return knownLater(run.facts.gitShas, component.name);
}

function imageOf(run: Resolution, component: Component, index: number): string | undefined {
  const { image, build } = component.dockerCompose;
  if (build === undefined && image !== undefined) {
    const path = ['components', index, 'dockerCompose', 'image'];
    return readValue(run, { path, written: image }, component.name).text;
  }
  return knownLater(run.facts.images, component.name);
}

/** Before the build a stand-in that no registry has: a plan can be made, and a wrong use shows at once. */
function knownLater(facts: Record<string, string> | undefined, name: string): string {
  const found = facts && Object.hasOwn(facts, name) ? facts[name] : undefined;
  return found ?? `not-known-yet/${name}`;
}

function hostTables(run: Resolution, component: Component, index: number): Value[] {
  return (component.hosts ?? []).map((host, position) => {
    const path = ['components', index, 'hosts', position];
    const text = (key: 'hostname' | 'path', written: string) =>
      readValue(run, { path: [...path, key], written }, component.name).text;
    const hostname = () => text('hostname', host.hostname);
    const hostPath = () => text('path', host.path ?? '/');
    const url = () => hostname() + (hostPath() === '/' ? '' : hostPath());
    return lazyTable({ hostname, path: hostPath, url }, url);
  });
}
