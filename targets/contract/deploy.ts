import { createHash } from 'node:crypto';
import type { ResolvedComponent, ResolvedVolume } from '@/definition/resolved';
import { newId } from '@/lib/ids';
import { poll } from '@/lib/poll';
import type { ComponentLive } from '../seen';
import type { Place, Readiness, TargetLogLine } from '../target';
import type { Stage, TargetHarness } from './harness';

export const quiet = () => undefined;
export const soon = () => AbortSignal.timeout(25_000);

export function volume(name: string): ResolvedVolume {
  return { name, sizeBytes: 1_000_000, type: 'disk' };
}

export async function readyPlace(stage: Stage, volumes: ResolvedVolume[] = []): Promise<Place> {
  const place = stage.newPlace();
  place.state = await stage.harness().target.ensurePlace(place, volumes, quiet, soon());
  return place;
}

/** One `ensureComponent` as the engine calls it. */
export async function apply(
  { target, image }: TargetHarness,
  place: Place,
  component: ResolvedComponent,
  stopFirst = false,
) {
  const deployable = { component, image, runId: 'run-1', configHash: hashOf(component), stopFirst };
  return target.ensureComponent(place, deployable, quiet, soon());
}

type Asked = { taskId?: string; stopFirst?: boolean; signal?: AbortSignal; heard?: string[] };

/** The same for a component with containers around it, all of the one image. Answers what init containers said, too. */
export async function applyPod(
  { target, image }: TargetHarness,
  place: Place,
  component: ResolvedComponent,
  { taskId = newId(), stopFirst = false, signal = soon(), heard = [] }: Asked = {},
) {
  const images = Object.fromEntries((component.helpers ?? []).map(({ from }) => [from, image]));
  const lines = (batch: TargetLogLine[]) => void heard.push(...batch.map(({ text }) => text));
  const around = { taskId, images, lines };
  const configHash = hashOf(component);
  const deployable = { component, image, runId: 'run-1', configHash, stopFirst, around };
  return { outcome: await target.ensureComponent(place, deployable, quiet, signal), heard };
}

/** Any text that changes with what runs will do here; the engine has the real one. */
function hashOf({ replicas, ...running }: ResolvedComponent): string {
  return createHash('sha256').update(JSON.stringify(running)).digest('hex');
}

/** Looks until the component is ready or failed. */
export async function settled(
  { target }: TargetHarness,
  place: Place,
  component: ResolvedComponent,
): Promise<Readiness> {
  const look = async () => {
    const seen = await target.readiness(place, component, soon());
    return seen.state === 'waiting'
      ? { state: 'pending' as const, reason: seen.reason }
      : { state: 'done' as const, value: seen };
  };
  return poll(look, { timeoutMs: 20_000, toMs: 200 });
}

export async function liveOf({ target }: TargetHarness, place: Place, name: string): Promise<ComponentLive> {
  const all = await target.live(place, soon());
  const found = all.find(({ component }) => component === name);
  if (!found) throw new Error(`${name} is not live; there is ${all.map(({ component }) => component)}`);
  return found;
}

/** Collects lines until there are enough; a log that ends earlier answers what it had. */
export async function collect(
  log: AsyncIterable<TargetLogLine[]>,
  count = Infinity,
): Promise<TargetLogLine[]> {
  const lines: TargetLogLine[] = [];
  for await (const batch of log) {
    lines.push(...batch);
    if (lines.length >= count) break;
  }
  return lines;
}
