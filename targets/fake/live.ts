import type { ComponentLive, LiveState } from '../seen';
import type { Place } from '../target';
import { currentOf, type FakeContainer, type FakeState } from './state';

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

export function isDone({ status, isRestarted, startedAtMs, exitCode }: FakeContainer): boolean {
  return status === 'stopped' && !isRestarted && startedAtMs > 0 && exitCode === 0;
}

function isDown({ status, isRestarted }: FakeContainer): boolean {
  return status === 'stopped' && isRestarted;
}

/** It stands in the network that its main container had before its last start. */
export function isApart(main: FakeContainer, { sidecar, status }: FakeContainer): boolean {
  if (main.status !== 'running' || !sidecar) return false;
  return sidecar.joinedMs < main.startedAtMs && status !== 'crashed';
}

function liveOne(component: string, all: FakeContainer[]): ComponentLive {
  const containers = all.filter(({ sidecar }) => !sidecar);
  const running = containers.filter(({ status }) => status === 'running');
  const hashes = new Set(containers.map(({ configHash }) => configHash));
  const crashed = containers.find(({ status }) => status === 'crashed');
  const trouble = running.flatMap((main) => troubleOf(main, all))[0];
  const own = stateOf(containers, running.length);
  const isWorse = own === 'healthy' && trouble !== undefined;
  return {
    component,
    state: isWorse ? 'degraded' : own,
    detail: crashed ? `Ended with exit code ${crashed.exitCode}` : isWorse ? trouble.detail : null,
    restarts: containers.reduce((sum, { restarts }) => sum + restarts, 0),
    startedAt: running.length > 0 ? new Date(Math.max(...running.map((one) => one.startedAtMs))) : null,
    configHash: hashes.size === 1 ? [...hashes].join('') : null,
    instances: all.map(({ id, name, status, sidecar }) => ({
      ...{ id, name, isRunning: status === 'running' },
      ...(sidecar && { sidecar: sidecar.name }),
    })),
    addresses: addressesOf(running),
    ...(containers.every(isDone) && { isDone: true }),
    ...(containers.some(isDown) && { isDown: true }),
    ...(trouble?.isApart && { isApart: true }),
  };
}

type Trouble = { detail: string; isApart: boolean };

function troubleOf(main: FakeContainer, all: FakeContainer[]): Trouble[] {
  return all
    .filter(({ sidecar }) => sidecar?.main === main.id)
    .flatMap((one): Trouble[] => {
      const name = one.sidecar?.name ?? '';
      if (isApart(main, one)) return [{ detail: `The sidecar ${name} lost its network`, isApart: true }];
      if (one.status === 'running') return [];
      return [{ detail: `Sidecar ${name}: Ended with exit code ${one.exitCode}`, isApart: false }];
    });
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
