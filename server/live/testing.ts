import { readEnv } from '@/lib/env';
import { poll } from '@/lib/poll';
import type { Target } from '@/targets/target';
import type { World } from '../work/testing/world';
import { type Live, startLive } from './start';

const rightWithinMs = 30_000;

/** Live states of a world kept as a main process keeps them, all on one target. */
export function liveOf(world: World, target: Target, lookEveryMs: number): Live {
  const env = readEnv({ DATABASE_URL: world.database.url });
  const wiring = { db: world.db, env, targetFor: async () => target };
  return startLive(wiring, { subscribe: () => () => undefined, lookEveryMs });
}

/** The environment, as soon as it is seen in this state; 30 s is what we promise. */
export function seen(world: World, id: string, status: string) {
  return poll(
    async () => {
      const row = await world.db.environment.findUniqueOrThrow({ where: { id } });
      return row.liveStatus === status
        ? { state: 'done', value: row }
        : { state: 'pending', reason: `${row.liveStatus}: ${row.liveDetail}` };
    },
    { timeoutMs: rightWithinMs, toMs: 100 },
  );
}
