import type { ComposeComponent } from '../../schema/component';
import { textOf } from '../../schema/scalar';
import type { Suggestion } from '../types';

/** Components whose variables name another one, but do not wait for it. */
export function missingDependencies(components: ComposeComponent[]): Suggestion[] {
  const stores = components.filter((one) => checkOf(one) !== null).map(({ name }) => name);
  const waits = new Map(components.map(({ name, dependsOn }) => [name, dependsOn ?? []]));
  const before = new Map(stores.map((store) => [store, reachedFrom(waits, store)]));
  return components.flatMap((component) => {
    const hosts = hostsIn(component);
    const known = new Set(component.dependsOn);
    return stores
      .filter((store) => hosts.has(store) && !known.has(store) && !before.get(store)?.has(component.name))
      .map((store) => dependency(component.name, store));
  });
}

function dependency(component: string, store: string): Suggestion {
  return {
    id: `dependency:${component}:${store}`,
    title: `Start ${component} after ${store}`,
    reason: `A variable of ${component} names ${store}, so it needs it at the start`,
    component,
    edit: { kind: 'add-dependency', component, on: store },
  };
}

/** What may be a host in the values of the variables: the whole value, or what stands in an address. */
function hostsIn({ dockerCompose }: ComposeComponent): Set<string> {
  const values = Object.values(dockerCompose.environment ?? {}).map(textOf);
  return new Set([...values, ...values.flatMap(addressed)]);
}

/** A list of addresses names a few hosts; a text of thousands of slashes is no such list. */
const mostAddresses = 20;

function addressed(value: string): string[] {
  const hosts: string[] = [];
  for (const [, host = ''] of value.matchAll(/(?:\/\/|@)([a-z0-9-]+)(?=[:/]|$)/g)) {
    hosts.push(host);
    if (hosts.length === mostAddresses) break;
  }
  return hosts;
}

/** A component and all that it waits for, directly or through others. */
function reachedFrom(waits: Map<string, string[]>, start: string): Set<string> {
  const seen = new Set([start]);
  for (const name of seen) for (const next of waits.get(name) ?? []) seen.add(next);
  return seen;
}

/** A store that others wait for counts as ready as soon as it listens; with a check, when it answers. */
export function databaseGates(components: ComposeComponent[]): Suggestion[] {
  const waiting = new Map<string, string[]>();
  for (const { name, dependsOn } of components)
    for (const on of new Set(dependsOn))
      waiting
        .set(on, waiting.get(on) ?? [])
        .get(on)
        ?.push(name);
  return components.flatMap((component): Suggestion[] => {
    const test = checkOf(component);
    const users = waiting.get(component.name);
    if (test === null || component.dockerCompose.healthcheck || !users) return [];
    return [
      {
        id: `health:${component.name}`,
        title: `Wait until ${component.name} answers`,
        reason: `With a health check it is ready when these start: ${users.join(', ')}`,
        component: component.name,
        edit: { kind: 'add-healthcheck', component: component.name, test },
      },
    ];
  });
}

/** The command that shows that a well-known store answers. */
function checkOf({ dockerCompose }: ComposeComponent): string | null {
  const image = (dockerCompose.image ?? '').split('/').at(-1)?.split(':')[0] ?? '';
  const user = textOf(dockerCompose.environment?.POSTGRES_USER) || 'postgres';
  if (/^(postgres|postgis|pgvector|timescaledb)/.test(image)) {
    return `pg_isready -U ${/^[\w-]+$/.test(user) ? user : 'postgres'}`;
  }
  if (/^mariadb/.test(image)) return 'healthcheck.sh --connect --innodb_initialized';
  if (/^mysql/.test(image)) return 'mysqladmin ping -h 127.0.0.1';
  if (/^(redis|valkey)/.test(image)) return `${image.startsWith('valkey') ? 'valkey' : 'redis'}-cli ping`;
  return image === 'mongo' ? `mongosh --quiet --eval "db.adminCommand('ping')"` : null;
}
