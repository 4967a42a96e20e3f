import { emptyRunLog, type RunLog } from '@/components/run/log-model';
import { logPump } from '@/components/run/log-pump';
import { poll } from '@/lib/poll';
import type { Context } from '@/server/context';
import { runLog } from '@/server/services/run/log';
import type { World } from '../testing/world';
import type { Chance } from './chance';

const askEveryMs = 10;

/** Fault 11: the page of a run, on a network that is cut at every other question, before main heard it or under its answer. */
export function watchThroughCuts(world: World, runId: string, chance: Chance) {
  const ctx = readerOf(world);
  let log: RunLog = emptyRunLog;
  const pump = logPump({
    fetchPage: async (after) => {
      const cut = chance.one(['question', 'answer', null, null]);
      if (cut === 'question') throw new Error('Failed to fetch');
      const page = await runLog({ ctx, input: { id: runId, after } });
      if (cut === 'answer') throw new Error('Failed to fetch');
      return page;
    },
    onLog: (next) => {
      log = next;
    },
    onError: () => undefined,
  });
  const timer = setInterval(pump.ask, askEveryMs);
  const whole = async () =>
    log.isComplete
      ? { state: 'done' as const, value: log.lines }
      : { state: 'pending' as const, reason: `${log.lines.length} lines` };
  return {
    /** What the page shows once it knows that the run is over. */
    async end(): Promise<bigint[]> {
      const lines = await poll(whole, { timeoutMs: 20_000, toMs: 50 }).finally(() => {
        clearInterval(timer);
        pump.stop();
      });
      return lines.map(({ cursor }) => BigInt(cursor));
    },
  };
}

/** Somebody of the organization; a read needs no more of the wiring than the database. */
function readerOf({ db, organizationId }: World): Context {
  const actor = { kind: 'user' as const, id: 'reader', name: 'Reader' };
  return { db, organizationId, role: 'viewer', actor } as unknown as Context;
}
