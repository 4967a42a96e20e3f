import { log } from '@/lib/log';
import type { Wiring } from '@/server/context';
import { compressLogs } from './compress';
import { pruneLetters } from './letters';
import { pruneRuns, shortestKeepDays } from './prune';
import { pruneSignIns } from './sign-ins';

const everyMs = 15 * 60_000;
const firstAfterMs = 30_000;
const dayMs = 24 * 60 * 60_000;

type RetentionWiring = Pick<Wiring, 'db' | 'env'>;

/** Compresses and removes what is old, in small steps. Any number of workers may do it, and be killed at it, at any time. */
export function startRetention(wiring: RetentionWiring): { stop(): Promise<void> } {
  const ending = new AbortController();
  let working: Promise<void> | null = null;
  const work = () => {
    working ??= retain(wiring, ending.signal)
      .catch((error) => log.warn({ err: error }, 'old runs cannot be removed'))
      .finally(() => {
        working = null;
      });
  };
  const first = setTimeout(work, firstAfterMs);
  const timer = setInterval(work, everyMs);
  return {
    stop: async () => {
      clearTimeout(first);
      clearInterval(timer);
      ending.abort();
      await working;
    },
  };
}

export async function retain(
  { db, env }: RetentionWiring,
  signal: AbortSignal,
  now = new Date(),
): Promise<void> {
  const { compressAfterDays, ...defaults } = env.retention;
  // Only compressed runs are removed, so nothing may be old enough to go and too young to be compressed.
  const days = Math.min(compressAfterDays, await shortestKeepDays(db, defaults));
  const before = new Date(now.getTime() - days * dayMs);
  while (await compressLogs(db, before, signal));
  const removed = await pruneRuns(db, { defaults, now, signal });
  while (!signal.aborted && (await pruneLetters(db, now)));
  await pruneSignIns(db, now);
  if (removed > 0) log.info({ removed }, 'old runs were removed');
}
