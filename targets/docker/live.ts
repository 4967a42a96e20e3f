import type { ContainerInspectInfo } from 'dockerode';
import type { ComponentLive, LiveState, Place } from '../target';
import type { Engine } from './connect';
import { inspectAll, listContainers } from './containers';
import { isRunning } from './is-running';
import { exitSentence, isDone, lastHealthOutput } from './judge';
import { label } from './names';
import { passesOwnCheck } from './own-check';
import { addressesOf, servingAddresses } from './serving';

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
  return Promise.all(
    [...new Set([...containers, ...replaced].map(componentOf))].map(async (component) => {
      const instances = containers.filter(of(component));
      const before = replaced.filter(of(component));
      const addresses =
        before.length > 0
          ? await servingAddresses(engine, instances, before)
          : addressesOf(engine, instances);
      return { ...componentLive(component, instances), addresses };
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
): Omit<ComponentLive, 'addresses'> {
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
    instances: instances.map((one) => ({
      id: one.Id,
      name: one.Name.slice(1),
      isRunning: isRunning(one),
    })),
    ...(instances.length > 0 && instances.every(isDone) && { isDone: true }),
  };
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

/** What one container reports. Pure. */
export function instanceState(one: ContainerInspectInfo): { state: LiveState; detail: string | null } {
  const { State: state } = one;
  const again = one.RestartCount === 1 ? 'once' : `${one.RestartCount} times`;
  const why = state.OOMKilled
    ? 'killed for using too much memory'
    : `ended with ${exitSentence(state.ExitCode)}`;
  switch (state.Status) {
    case 'running':
      return runningState(one, again);
    case 'restarting':
      return { state: 'crashed', detail: `${capital(why)}, restarted ${again}` };
    case 'created':
      return state.Error ? { state: 'crashed', detail: state.Error } : { state: 'starting', detail: null };
    case 'paused':
      return { state: 'stopped', detail: 'Paused on the Docker host' };
    case 'exited':
      return state.Error
        ? { state: 'crashed', detail: state.Error }
        : { state: 'stopped', detail: capital(why) };
    default:
      return { state: 'crashed', detail: capital(why) };
  }
}

function runningState(one: ContainerInspectInfo, again: string): { state: LiveState; detail: string | null } {
  const health = one.State.Health?.Status;
  const ageMs = Date.now() - Date.parse(one.State.StartedAt);
  if (health === 'unhealthy')
    return { state: 'degraded', detail: lastHealthOutput(one) ?? 'The health check fails' };
  if (one.RestartCount >= 3 && ageMs < 10_000)
    return { state: 'crashed', detail: `Ends again and again, restarted ${again}` };
  if (health === 'starting') return { state: 'starting', detail: 'The health check has not passed yet' };
  return { state: 'healthy', detail: null };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
