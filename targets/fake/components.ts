import type { ResolvedComponent } from '@/definition/resolved';
import { AppError } from '@/lib/errors';
import { isJob, routedPorts, runsBeside } from '../render';
import type { Applied, ComponentLive, Deployable, LiveState, Place, Readiness } from '../target';
import { startProcess } from './process';
import { containersOf, currentOf, type FakeContainer, type FakeState } from './state';

export function ensureFake(state: FakeState, place: Place, deployable: Deployable): Applied {
  const home = state.places[place.environmentId];
  if (!home) throw new AppError('not_found', `The network of environment ${place.unique} is missing`);
  const { component } = deployable;
  const before = containersOf(state, place, component.name);
  const fits = (found: FakeContainer) =>
    found.stand === 'current' &&
    found.instance <= component.replicas &&
    found.configHash === deployable.configHash;
  const kept = before.filter(fits);
  const mayStay = (found: FakeContainer) =>
    runsBeside(deployable) && !found.hasVolumes && found.status === 'running';
  const beside = before.filter((found) => !kept.includes(found) && mayStay(found));
  for (const found of beside) if (found.stand === 'current') setAside(found);
  for (const container of kept) if (container.status !== 'running') startProcess(container);
  const missing = Array.from({ length: component.replicas }, (_, index) => index + 1).filter(
    (instance) => !kept.some((container) => container.instance === instance),
  );
  const made = missing.map((instance) => create(state, place, deployable, instance));
  home.containers = [
    ...home.containers.filter(
      (found) => found.component !== component.name || [...kept, ...beside].includes(found),
    ),
    ...made,
  ];
  if (before.length === 0) return 'created';
  if (beside.some(({ stand }) => stand === 'replaced')) return 'beside';
  return made.length + before.length - kept.length > 0 ? 'replaced' : 'kept';
}

function setAside(found: FakeContainer): void {
  found.stand = 'replaced';
  found.name = `${found.name}-old-${found.id}`;
}

export function fakeReadiness(state: FakeState, place: Place, component: ResolvedComponent): Readiness {
  const containers = currentOf(state, place, component.name).slice(0, component.replicas);
  const ended = containers.find((one) => one.status !== 'running' && !isDone(one));
  if (ended)
    return {
      state: 'failed',
      code: 'exited-at-start',
      reason: `${component.name} ends at once with exit code ${ended.exitCode}`,
      evidence: ended.lines.at(-1)?.text,
      next: 'Read the logs of the component.',
    };
  if (containers.length < component.replicas)
    return { state: 'waiting', reason: `${component.name} has no container yet` };
  if (isJob(component) && containers.some(({ status }) => status === 'running'))
    return { state: 'waiting', reason: `${component.name} has not ended yet` };
  return { state: 'ready' };
}

function isDone({ status, isRestarted, startedAtMs, exitCode }: FakeContainer): boolean {
  return status === 'stopped' && !isRestarted && startedAtMs > 0 && exitCode === 0;
}

export function fakeLive(state: FakeState, place: Place): ComponentLive[] {
  const all = currentOf(state, place);
  const names = [...new Set(all.map(({ component }) => component))].sort();
  return names.map((name) =>
    liveOne(
      name,
      all.filter(({ component }) => component === name),
    ),
  );
}

function liveOne(component: string, containers: FakeContainer[]): ComponentLive {
  const running = containers.filter(({ status }) => status === 'running');
  const hashes = new Set(containers.map(({ configHash }) => configHash));
  const crashed = containers.find(({ status }) => status === 'crashed');
  return {
    component,
    state: stateOf(containers, running.length),
    detail: crashed ? `Ended with exit code ${crashed.exitCode}` : null,
    restarts: containers.reduce((sum, { restarts }) => sum + restarts, 0),
    startedAt: running.length > 0 ? new Date(Math.max(...running.map((one) => one.startedAtMs))) : null,
    configHash: hashes.size === 1 ? [...hashes].join('') : null,
    instances: containers.map(({ id, name, status }) => ({ id, name, isRunning: status === 'running' })),
    addresses: addressesOf(running),
    ...(containers.every(isDone) && { isDone: true }),
  };
}

function stateOf(containers: FakeContainer[], running: number): LiveState {
  if (running === containers.length) return 'healthy';
  if (running > 0) return 'degraded';
  return containers.some(({ status }) => status === 'crashed') ? 'crashed' : 'stopped';
}

/** Port 9 answers nobody: the fake runs nothing a router could reach. */
function addressesOf(running: FakeContainer[]): Record<number, string[]> {
  const found: Record<number, string[]> = {};
  for (const { routes } of running)
    for (const { service } of routes) found[service] = [...(found[service] ?? []), '127.0.0.1:9'];
  return found;
}

function create(state: FakeState, place: Place, deployable: Deployable, instance: number): FakeContainer {
  const { component, image, configHash } = deployable;
  const container: FakeContainer = {
    id: `fake-${state.nextId++}`,
    name: `env-${place.unique}-${component.name}-${instance}`,
    component: component.name,
    instance,
    configHash,
    image,
    command: component.command ?? [],
    environment: component.environment,
    files: component.files ?? {},
    routes: routedPorts(component),
    limits: component.resources,
    status: 'stopped',
    hasVolumes: component.mounts.length > 0,
    stand: 'current',
    isRestarted: component.runtime?.restart === undefined,
    exitCode: 0,
    restarts: 0,
    startedAtMs: 0,
    lines: [],
  };
  startProcess(container);
  return container;
}
