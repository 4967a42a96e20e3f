import type { ResolvedComponent, ResolvedHelper } from '@/definition/resolved';
import { helpersOf, routedPorts } from '../render';
import type { Deployable, Place } from '../target';
import { startProcess } from './process';
import type { FakeContainer, FakeState } from './state';

/** The main container of an instance, then its sidecars; all of them run. */
export function makeFake(
  state: FakeState,
  place: Place,
  deployable: Deployable,
  instance: number,
): FakeContainer[] {
  const { component, image, configHash } = deployable;
  const common = { component: component.name, instance, configHash };
  const name = `env-${place.unique}-${component.name}-${instance}`;
  const main: FakeContainer = {
    ...{ ...blank(state, component), ...common, name, image },
    routes: routedPorts(component),
    isRestarted: component.runtime?.restart === undefined,
  };
  startProcess(main);
  const sidecars = helpersOf(component, 'sidecar').map((helper): FakeContainer => {
    const own = deployable.around?.images[helper.from] ?? '';
    const sidecar = { name: helper.name, main: main.id, joinedMs: main.startedAtMs };
    return {
      ...blank(state, helper),
      ...common,
      name: `${name}-${helper.name}-${main.id}`,
      image: own,
      sidecar,
    };
  });
  for (const sidecar of sidecars) startProcess(sidecar);
  return [main, ...sidecars];
}

type Process = Pick<
  ResolvedComponent | ResolvedHelper,
  'command' | 'environment' | 'files' | 'resources' | 'mounts'
>;

function blank(state: FakeState, one: Process) {
  return {
    id: `fake-${state.nextId++}`,
    command: one.command ?? [],
    environment: one.environment,
    files: one.files ?? {},
    routes: [],
    limits: one.resources,
    status: 'stopped' as const,
    hasVolumes: one.mounts.length > 0,
    stand: 'current' as const,
    isRestarted: true,
    exitCode: 0,
    restarts: 0,
    startedAtMs: 0,
    lines: [],
  };
}
