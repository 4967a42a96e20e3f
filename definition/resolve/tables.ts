import type { Component } from '../schema/component';
import { isCompose } from '../schema/component';
import { containersOf } from '../schema/pod';
import type { Table } from '../template/value';
import { lazyTable } from '../template/value';
import type { Resolution, Source } from './values';
import { effectiveVariables, readValue } from './values';

/** Variables as a table; each is computed when it is read. */
export function variablesTable(run: Resolution, sources: Map<string, Source>): Table {
  return {
    get: (variable) => {
      const source = sources.get(variable);
      return source && readValue(run, source, ownerOf(run, source)).text;
    },
    keys: () => sources.keys(),
  };
}

/** The component in whose name a value is computed: none for what all components share. */
export function ownerOf(run: Resolution, { path }: Source): string | null {
  if (path[0] !== 'components') return null;
  return run.written.components?.[Number(path[1])]?.name ?? null;
}

/** The containers of a pod with their variables; the main one has the name of the component. */
export function containersTable(run: Resolution, component: Component, index: number): Table | undefined {
  if (!isCompose(component)) return undefined;
  const entries: Record<string, () => Table> = {};
  for (const { name, sources } of podSources(run, component, index)) {
    entries[name] = () => lazyTable({ vars: () => variablesTable(run, sources) });
  }
  const main = effectiveVariables(run, component.name);
  entries[component.name] = () => lazyTable({ vars: () => variablesTable(run, main) });
  return lazyTable(entries);
}

export const podLists = ['init_containers', 'sidecar_containers'] as const;

type PodSources = {
  list: (typeof podLists)[number];
  position: number;
  name: string;
  from: string;
  sources: Map<string, Source>;
};

/** Each container around the main one, with the variables it gets: those of its blueprint, then its own. */
export function podSources(run: Resolution, component: Component, index: number): PodSources[] {
  if (!isCompose(component)) return [];
  return podLists.flatMap((list) =>
    containersOf(component.pod?.[list]).map(({ name, from, environment }, position) => {
      const sources = effectiveVariables(run, from);
      const path = ['components', index, 'pod', list, position, 'environment'];
      for (const [variable, written] of Object.entries(environment ?? {})) {
        sources.set(variable, { path: [...path, variable], written });
      }
      return { list, position, name: name ?? from, from, sources };
    }),
  );
}
