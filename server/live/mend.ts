import { log } from '@/lib/log';
import type { ComponentLive } from '@/targets/seen';
import type { Place, Target } from '@/targets/target';

type Recorded = {
  operationStatus: string;
  components: { name: string; operationStatus: string; liveStatus: string }[];
};
type At = {
  target: Target;
  place: Place;
  signal: AbortSignal;
  /** Whether the environment is still meant to run, now that the target has answered. */
  isRunning(): Promise<boolean>;
};

/** Looks at a place, asks the target to put right what it can, and answers what is so afterwards. */
export async function mended(row: Recorded, at: At): Promise<ComponentLive[]> {
  const { target, place, signal } = at;
  const live = await target.live(place, signal);
  const lying = fallen(row, live);
  // A stop that began while we looked ended them itself.
  const fell = lying.length > 0 && (await at.isRunning()) ? lying : [];
  for (const name of fell) await tried(at, name, 'startComponent', 'was started again: its engine had died');
  for (const { component, isApart } of live)
    if (isApart) await tried(at, component, 'rejoin', 'had its sidecar joined again');
  return fell.length > 0 ? target.live(place, signal) : live;
}

/**
 * Components that ran when the cluster was lost from sight, and lie ended now that it is back: an engine that was killed
 * takes what it left running for stopped. Whoever stops a container while we look means it. Pure.
 */
export function fallen({ operationStatus, components }: Recorded, live: readonly ComponentLive[]): string[] {
  if (operationStatus !== 'running') return [];
  const down = new Set(live.filter(({ isDown }) => isDown).map(({ component }) => component));
  return components
    .filter((one) => one.operationStatus === 'running' && one.liveStatus === 'unreachable')
    .map(({ name }) => name)
    .filter((name) => down.has(name));
}

/** What cannot be done now is said by its state. */
async function tried(
  { target, place, signal }: At,
  component: string,
  verb: 'startComponent' | 'rejoin',
  done: string,
): Promise<void> {
  const { environmentId } = place;
  const note = (text: string) => log.info({ environmentId, component, text }, `a component ${done}`);
  await target[verb](place, component, note, signal).catch((err) =>
    log.warn({ environmentId, component, verb, err }, 'a component could not be put right'),
  );
}
