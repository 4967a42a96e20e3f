import type { ResolvedComponent, ResolvedHelper } from '@/definition/resolved';
import { poll } from '@/lib/poll';
import type { Place } from '../target';
import { helper } from '../testing';
import { soon } from './deploy';
import type { Stage } from './harness';

export function pod(stage: Stage, helpers: ResolvedHelper[]): ResolvedComponent {
  return { ...stage.harness().behaviour.idle('web'), ...(helpers.length > 0 && { helpers }) };
}

export function init(stage: Stage, name: string, code: number, words: string): ResolvedHelper {
  return helperOf(stage.harness().behaviour.exits(name, code, words), 'init');
}

export function idle(stage: Stage, name: string, role: ResolvedHelper['role']): ResolvedHelper {
  return helperOf(stage.harness().behaviour.idle(name), role);
}

export function prints(stage: Stage, name: string, lines: string[]): ResolvedHelper {
  return helperOf(stage.harness().behaviour.prints(name, lines), 'sidecar');
}

/** What behaves as a component behaves so as a helper. */
export function helperOf(
  { name, files = {}, ...parts }: ResolvedComponent,
  role: ResolvedHelper['role'],
): ResolvedHelper {
  return { ...helper(name, role), command: parts.command, entrypoint: parts.entrypoint, files };
}

export async function holdingOf(stage: Stage, place: Place) {
  const all = await stage.harness().target.inventory(soon());
  return all.find(({ environmentId }) => environmentId === place.environmentId);
}

export function untilTask(stage: Stage, place: Place, wanted = 1): Promise<void> {
  const look = async () => {
    const now = (await holdingOf(stage, place))?.tasks.length ?? 0;
    return now === wanted
      ? { state: 'done' as const, value: undefined }
      : { state: 'pending' as const, reason: `${now} processes` };
  };
  return poll(look, { timeoutMs: 15_000, fromMs: 20, toMs: 100 });
}

export async function count(stage: Stage, place: Place): Promise<number> {
  const left = await stage.harness().leftovers(place);
  return left.filter((name) => name.startsWith('container')).length;
}

export function untilCount(stage: Stage, place: Place, wanted: number): Promise<void> {
  const look = async () => {
    const now = await count(stage, place);
    return now === wanted
      ? { state: 'done' as const, value: undefined }
      : { state: 'pending' as const, reason: `${now} containers` };
  };
  return poll(look, { timeoutMs: 15_000, toMs: 200 });
}
