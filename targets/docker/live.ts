import type { ContainerInspectInfo } from 'dockerode';
import type { ComponentLive, LiveState } from '../seen';
import type { Place } from '../target';
import type { Engine } from './connect';
import { inspectAll, listContainers } from './containers';
import { instanceState } from './instance-state';
import { isRunning } from './is-running';
import { isDone, isDown } from './judge';
import { label } from './names';
import { passesOwnCheck } from './own-check';
import { addressesOf, servingAddresses } from './serving';
import { isSidecar, withSidecars } from './sidecar-state';

/** Every component that has containers, in order of name. */
export async function live(engine: Engine, place: Place, signal: AbortSignal): Promise<ComponentLive[]> {
  const found = await listContainers(engine, place, undefined, signal);
  const [seen, replaced] = await Promise.all([
    inspectAll(
      engine,
      found.filter((one) => one.isCurrent),
      signal,
    ),
    inspectAll(
      engine,
      found.filter((one) => !one.isCurrent && !one.isRetired),
      signal,
    ),
  ]);
  const containers = await Promise.all(seen.map((one) => withOwnCheck(engine, one, signal)));
  const of = (component: string) => (one: ContainerInspectInfo) => componentOf(one) === component;
  const mains = (all: ContainerInspectInfo[]) => all.filter((one) => !isSidecar(one));
  return Promise.all(
    [...new Set([...containers, ...replaced].map(componentOf))].map(async (component) => {
      const all = containers.filter(of(component));
      const instances = mains(all);
      const before = mains(replaced.filter(of(component)));
      const addresses =
        before.length > 0
          ? await servingAddresses(engine, instances, before)
          : addressesOf(engine, instances);
      const seenAs = withSidecars(componentLive(component, instances), instances, all.filter(isSidecar));
      return { ...seenAs, instances: all.map(toInstance), addresses };
    }),
  );
}

function componentOf(one: ContainerInspectInfo): string {
  return one.Config.Labels[label.component] ?? '';
}

/** What already passes its check is healthy, also before the engine's first look. */
async function withOwnCheck(engine: Engine, one: ContainerInspectInfo, signal: AbortSignal) {
  const health = one.State.Health;
  if (health?.Status !== 'starting' || !(await passesOwnCheck(engine, one, signal))) return one;
  return { ...one, State: { ...one.State, Health: { ...health, Status: 'healthy' } } };
}

function componentLive(
  component: string,
  instances: ContainerInspectInfo[],
): Omit<ComponentLive, 'addresses' | 'instances'> {
  const states = instances.map(instanceState);
  const worst = states.find(({ state }) => state !== 'healthy');
  const hashes = new Set(instances.map((one) => one.Config.Labels[label.configHash] ?? ''));
  const started = instances.filter((one) => one.State.Running).map((one) => Date.parse(one.State.StartedAt));
  return {
    component,
    state: combine(states.map(({ state }) => state)),
    detail: worst?.detail ?? null,
    restarts: instances.reduce((sum, one) => sum + one.RestartCount, 0),
    startedAt: started.length > 0 ? new Date(Math.max(...started)) : null,
    configHash: hashes.size === 1 ? [...hashes].join('') || null : null,
    ...(instances.length > 0 && instances.every(isDone) && { isDone: true }),
    ...(instances.some(isDown) && { isDown: true }),
  };
}

function toInstance(one: ContainerInspectInfo): ComponentLive['instances'][number] {
  const sidecar = one.Config.Labels[label.sidecar];
  const seen = { id: one.Id, name: one.Name.slice(1), isRunning: isRunning(one) };
  return sidecar === undefined ? seen : { ...seen, sidecar };
}

/** One word for several instances. Pure. */
export function combine(states: readonly LiveState[]): LiveState {
  const [first = 'none'] = states;
  if (states.every((state) => state === first)) return first;
  if (states.includes('healthy') || states.includes('degraded')) {
    const others = states.filter((state) => state !== 'healthy');
    return others.every((state) => state === 'starting') ? 'starting' : 'degraded';
  }
  return states.includes('crashed') ? 'crashed' : 'starting';
}
