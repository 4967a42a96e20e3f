import { imageParts } from '../fields/images';
import type { Scope } from '../interpolate';
import type { Component } from '../schema/component';
import { bodyOf, hostsOf, isScript } from '../schema/component';
import { textOf } from '../schema/scalar';
import type { Table, Value } from '../template/value';
import { lazyTable } from '../template/value';
import type { ClusterFacts } from './facts';
import { containersTable, variablesTable } from './tables';
import type { Resolution } from './values';
import { effectiveVariables, environmentSources, groupSources, readValue } from './values';

/** The names an expression can read; every value behind them is computed only when it is read. */
export function scopeOf(run: Resolution, component: string | null): Scope {
  const { organization, project } = run.facts;
  const values = lazyTable({
    org: () => lazyTable({ name: () => organization.name, unique: () => organization.unique }),
    project: () => lazyTable({ name: () => project.name }),
    env: () => environmentTable(run),
    template: () => lazyTable({ vars: () => templateTable(run) }),
    components: () => componentsTable(run, component),
    component: () => (component === null ? undefined : componentTable(run, component, component)),
  });
  return { values, now: run.facts.now ?? new Date() };
}

function environmentTable(run: Resolution): Table {
  const { environment } = run.facts;
  return lazyTable({
    unique: () => environment.unique,
    name: () => environment.name,
    type: () => environment.type,
    base_domain: () => baseDomainOf(run),
    urlHandle: () => handleOf(run) ?? environment.unique,
    k8s: () =>
      lazyTable({
        namespace: () => `env-${environment.unique}`,
        version: () => clusterFact(run, 'kubernetesVersion'),
      }),
    cluster: () =>
      lazyTable({
        displayName: () => clusterFact(run, 'displayName'),
        name: () => clusterFact(run, 'name'),
        cloud: () => clusterFact(run, 'cloud'),
      }),
    vars: () => variablesTable(run, environmentSources(run)),
    varGroups: () => groupsTable(run),
  });
}

function handleOf({ written, facts }: Resolution): string | null {
  return written.urlHandle ?? facts.environment.urlHandle;
}

/** The handle takes the place of the generated id. */
function baseDomainOf(run: Resolution): string {
  const { baseDomain, unique } = run.facts.environment;
  const handle = handleOf(run);
  const start = `${unique}.`;
  return handle && baseDomain.startsWith(start) ? `${handle}.${baseDomain.slice(start.length)}` : baseDomain;
}

function groupsTable(run: Resolution): Table {
  const groups = run.written.environmentVariablesGroups ?? {};
  return {
    get: (name) => (Object.hasOwn(groups, name) ? variablesTable(run, groupSources(run, name)) : undefined),
    keys: () => Object.keys(groups),
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

function componentsTable(run: Resolution, reader: string | null): Table {
  return {
    get: (name) => (run.byName.has(name) ? componentTable(run, name, reader) : undefined),
    keys: () => run.byName.keys(),
  };
}

function componentTable(run: Resolution, name: string, reader: string | null): Table | undefined {
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
    imageName: () => imageParts(imageOf(run, component, index) ?? '').name,
    imageTag: () => imageParts(imageOf(run, component, index) ?? '').tag,
    vars: () => variablesTable(run, effectiveVariables(run, name)),
    containers: () => containersTable(run, component, index),
    exported: () => exportedTable(run, component, reader === name),
    ingress: () => lazyTable({ hosts: () => hostTables(run, component, index) }),
  });
}

/** Before a cluster is chosen a stand-in; what a cluster does not have stays without a value. */
function clusterFact(run: Resolution, entry: keyof ClusterFacts): string | undefined {
  const { cluster } = run.facts;
  return cluster ? (cluster[entry] ?? undefined) : `${notKnownYet}/cluster-${entry}`;
}

/**
 * What scripts published when they last ran. Before the first time a component reads nothing from itself, and others
 * get a stand-in: they start only after it.
 */
function exportedTable(run: Resolution, component: Component, isOwn: boolean): Table | undefined {
  if (!isScript(component)) return undefined;
  const names = component.exportVariables ?? [];
  const known = run.facts.exported;
  const values = (known && Object.hasOwn(known, component.name) ? known[component.name] : null) ?? {};
  return {
    get: (name) => {
      if (!names.includes(name)) return undefined;
      if (Object.hasOwn(values, name)) return values[name];
      return isOwn ? '' : `${notKnownYet}/${component.name}.${name}`;
    },
    keys: () => names,
  };
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
  const { image, build } = bodyOf(component) ?? {};
  if (isScript(component) && build === undefined) return undefined;
  if (build === undefined && image !== undefined) {
    const path = ['components', index, 'dockerCompose', 'image'];
    return readValue(run, { path, written: image }, component.name).text;
  }
  return knownLater(run.facts.images, component.name);
}

const notKnownYet = 'not-known-yet';

/** Before the build a stand-in that no registry has: a plan can be made, and a wrong use shows at once. */
function knownLater(facts: Record<string, string> | undefined, name: string): string {
  const found = facts && Object.hasOwn(facts, name) ? facts[name] : undefined;
  return found ?? `${notKnownYet}/${name}`;
}

function hostTables(run: Resolution, component: Component, index: number): Value[] {
  return hostsOf(component).map((host, position) => {
    const path = ['components', index, 'hosts', position];
    const text = (key: 'hostname' | 'path', written: string) =>
      readValue(run, { path: [...path, key], written }, component.name).text;
    const hostname = () => text('hostname', host.hostname);
    const hostPath = () => text('path', host.path ?? '/');
    const url = () => hostname() + (hostPath() === '/' ? '' : hostPath());
    return lazyTable({ hostname, path: hostPath, url }, url);
  });
}
