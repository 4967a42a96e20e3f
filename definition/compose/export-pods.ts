import type { ResolvedComponent, ResolvedEnvironment, ResolvedHelper } from '../resolved';

/** A container around a component, as a service of its own: what it is, and what stands beside that. */
export type PodService = { component: ResolvedComponent; more: object };

type DependsOn = (names: readonly string[]) => object;

/**
 * Init containers wait for what their component waits for, and for each other; sidecars stand in the network of their
 * component. Pure.
 */
export function podServices(environment: ResolvedEnvironment, dependsOn: DependsOn): PodService[] {
  const taken = new Set(environment.components.map(({ name }) => name));
  return environment.components.flatMap((component) =>
    (component.helpers ?? []).map((helper) => {
      const name = serviceName(component, helper, taken);
      const more =
        helper.role === 'init'
          ? { depends_on: { ...dependsOn(component.dependsOn), ...doneBefore(component, taken, helper) } }
          : { network_mode: `service:${component.name}`, depends_on: { [component.name]: started } };
      return { component: asComponent(helper, name), more };
    }),
  );
}

/** What a component waits for beside its dependencies: its last init container, which has waited for the others. */
export function afterInits(component: ResolvedComponent, taken: ReadonlySet<string>): object {
  return doneBefore(component, taken);
}

/** What a Compose file cannot say, in lines of this file. */
export function unsaid(environment: ResolvedEnvironment): string[] {
  const { scripts = [], images = [] } = environment;
  const kinds = [
    ...scripts.map(({ kind, name }) => `${kind} ${name}`),
    ...images.map(({ name }) => `image ${name}`),
  ];
  return [...kinds.map((what) => `Not exported: the ${what}`), ...unsharedFolders(environment)];
}

function unsharedFolders({ components }: ResolvedEnvironment): string[] {
  const shared = components.filter(({ helpers = [] }) =>
    helpers.some(({ sharedPaths }) => sharedPaths.length > 0),
  );
  return shared.map(({ name }) => `Not exported: the folders that the containers of ${name} share`);
}

const started = { condition: 'service_started' };
const done = { condition: 'service_completed_successfully' };

/** The init container before the given one, or the last. */
function doneBefore(
  component: ResolvedComponent,
  taken: ReadonlySet<string>,
  before?: ResolvedHelper,
): object {
  const inits = (component.helpers ?? []).filter(({ role }) => role === 'init');
  const previous = inits.at(before ? inits.indexOf(before) - 1 : -1);
  const isFirst = before !== undefined && inits[0] === before;
  return previous && !isFirst ? { [serviceName(component, previous, taken)]: done } : {};
}

function serviceName(
  { name }: ResolvedComponent,
  helper: ResolvedHelper,
  taken: ReadonlySet<string>,
): string {
  let found = `${name}-${helper.name}`;
  while (taken.has(found)) found = `${found}-${helper.role}`;
  return found;
}

function asComponent(helper: ResolvedHelper, name: string): ResolvedComponent {
  const { role, from, sharedPaths, files, ...own } = helper;
  return {
    ...own,
    ...{
      name,
      kind: 'Service',
      ports: [],
      hosts: [],
      dependsOn: [],
      healthcheck: null,
      replicas: 1,
      labels: {},
    },
    ...(Object.keys(files).length > 0 && { files }),
    ...(role === 'init' && { runtime: { restart: { policy: 'no', retries: 0 } } }),
  };
}
