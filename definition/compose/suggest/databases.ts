import type { ComposeComponent } from '../../schema/component';
import { textOf } from '../../schema/scalar';
import type { Suggestion } from '../types';

/** Components whose variables name another one, but do not wait for it. */
export function missingDependencies(components: ComposeComponent[]): Suggestion[] {
  const stores = components.filter((one) => checkOf(one) !== null);
  return components.flatMap((component) =>
    stores
      .filter(({ name }) => name !== component.name && !(component.dependsOn ?? []).includes(name))
      .filter(({ name }) => names(component, name) && !waitsFor(components, name, component.name))
      .map(
        ({ name }): Suggestion => ({
          id: `dependency:${component.name}:${name}`,
          title: `Start ${component.name} after ${name}`,
          reason: `A variable of ${component.name} names ${name}, so it needs it at the start`,
          component: component.name,
          edit: { kind: 'add-dependency', component: component.name, on: name },
        }),
      ),
  );
}

function names({ dockerCompose }: ComposeComponent, host: string): boolean {
  const values = Object.values(dockerCompose.environment ?? {}).map(textOf);
  return values.some((value) => value === host || new RegExp(`(//|@)${host}([:/]|$)`).test(value));
}

function waitsFor(
  components: ComposeComponent[],
  from: string,
  on: string,
  seen = new Set<string>(),
): boolean {
  if (from === on) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  const next = components.find(({ name }) => name === from)?.dependsOn ?? [];
  return next.some((name) => waitsFor(components, name, on, seen));
}

/** A store that others wait for counts as ready as soon as it listens; with a check, when it answers. */
export function databaseGates(components: ComposeComponent[]): Suggestion[] {
  const wanted = new Set(components.flatMap(({ dependsOn }) => dependsOn ?? []));
  return components.flatMap((component): Suggestion[] => {
    const test = checkOf(component);
    if (test === null || component.dockerCompose.healthcheck || !wanted.has(component.name)) return [];
    const waiting = components.filter(({ dependsOn }) => dependsOn?.includes(component.name));
    return [
      {
        id: `health:${component.name}`,
        title: `Wait until ${component.name} answers`,
        reason: `With a health check it is ready when these start: ${waiting.map(({ name }) => name).join(', ')}`,
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
