import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnv } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { poll } from '@/lib/poll';
import type { Wiring } from '@/server/context';
import { World } from '../work/testing/world';
import { startLive } from './start';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

describe('live status', () => {
  it('follows the target, survives its absence, and one worker of two watches', async () => {
    const id = await world.environment();
    const worker = world.work();
    await world.run(id, 'deploy');
    let connects = 0;
    let isGone = false;
    let tell: (environmentId: string | null) => void = () => undefined;
    world.target.watch = async (onChange, signal) => {
      connects += 1;
      tell = onChange as typeof tell;
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    };
    const live = world.target.live.bind(world.target);
    world.target.live = async (place) => {
      if (isGone) throw new AppError('unavailable', 'no route to host');
      return live(place);
    };
    const wiring: Pick<Wiring, 'db' | 'env' | 'targetFor'> = {
      db: world.db,
      env: readEnv({ DATABASE_URL: world.database.url }),
      targetFor: async () => world.target,
    };
    const options = { subscribe: () => () => undefined, lookEveryMs: 50 };
    const watchers = [startLive(wiring, options), startLive(wiring, options)];

    await seen(id, 'healthy');
    expect(connects).toBe(1);

    const { unique } = await world.db.environment.findUniqueOrThrow({ where: { id } });
    const redis = world.target.places.get(unique)?.get('redis');
    if (redis) redis.isRunning = false;
    tell(id);
    expect(await seen(id, 'degraded')).toMatchObject({ liveDetail: 'redis: Stopped outside Warren' });

    isGone = true;
    tell(null);
    expect(await seen(id, 'unreachable')).toMatchObject({
      liveDetail: expect.stringContaining('no route to host'),
      operationStatus: 'running',
    });
    expect(connects).toBeGreaterThanOrEqual(1);

    isGone = false;
    if (redis) redis.isRunning = true;
    await seen(id, 'healthy');
    await Promise.all(watchers.map((one) => one.stop()));
    await worker.stop();
  });
});

function seen(id: string, status: string) {
  return poll(
    async () => {
      const row = await world.db.environment.findUniqueOrThrow({ where: { id } });
      return row.liveStatus === status
        ? { state: 'done', value: row }
        : { state: 'pending', reason: row.liveStatus };
    },
    { timeoutMs: 10_000 },
  );
}
