import type { RunStore } from '@/engine/run-store';
import { AppError } from '@/lib/errors';
import type { Chance } from './chance';

/** The numbers are those of `asks-and-promises.md` 5.1; 11 is met by a viewer of every run, see `cut-viewer.testing.ts`. */
export const faultNames = [
  'none',
  'kill', // 1 and 2: before or after any write
  'database', // 3
  'refusals', // 4: the target is away, or its answer is lost
  'hang', // 4: the target does not answer
  'disk-build', // 7
  'disk-log', // 7
  'crash-loop', // 8
  'stuck', // 9
  'frozen', // 10: the lease cannot be renewed, two workers at once
  'flood', // 14
  'reboot', // 15: everything on the machine ends with the worker
] as const;
export type FaultName = (typeof faultNames)[number];

/** Those that a real engine shares with others can be given. */
export const gentleFaults: FaultName[] = [
  'none',
  'kill',
  'kill',
  'database',
  'refusals',
  'disk-build',
  'crash-loop',
  'frozen',
  'flood',
];

/** Which calls of the target go wrong: answers what is thrown after the effect, or throws before it. */
export function targetFault(name: FaultName, chance: Chance) {
  let left = name === 'stuck' ? 2 : name === 'refusals' || name === 'hang' ? 1 : 0;
  const skip = chance.count(0, 5);
  const isLost = chance.is(0.5);
  let seen = 0;
  return async (verb: string, signal: AbortSignal): Promise<unknown> => {
    const isMeant = name === 'stuck' ? verb.startsWith('remove') : seen++ >= skip;
    if (left === 0 || !isMeant) return null;
    left -= 1;
    if (name === 'hang') return untilAborted(signal);
    const away = new AppError('unavailable', name === 'stuck' ? 'device or resource busy' : 'answer lost');
    if (isLost && name === 'refusals') return away;
    throw away;
  };
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new AppError('aborted', 'Stopped on request'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** The database is away for a while, its disk is full, or the lease cannot be renewed. */
export function storeFault(name: FaultName, chance: Chance, store: RunStore): RunStore {
  const at = chance.count(1, 12);
  let calls = 0;
  const cut = new Error(name === 'disk-log' ? 'ENOSPC: no space left on device' : 'Connection terminated');
  const isCut = (verb: keyof RunStore): boolean => {
    if (name === 'frozen') return verb === 'heartbeat' || (verb === 'release' && calls++ < 2);
    if (name === 'disk-log') return verb === 'appendLog' && ++calls < 3;
    calls += 1;
    return name === 'database' && calls >= at && calls < at + 4;
  };
  return new Proxy(store, {
    get: (real, verb: keyof RunStore) => {
      const act = Reflect.get(real, verb);
      return async (...args: unknown[]) => {
        if (isCut(verb)) throw cut;
        return Reflect.apply(act, real, args);
      };
    },
  });
}
