import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnv } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { poll } from '@/lib/poll';
import type { Wiring } from '@/server/context';
import type { Place } from '@/targets/target';
import { World } from '../work/testing/world';
import { startLive } from './start';
import { watchCluster } from './watch-cluster';

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

  it('joins sidecars again that lost their network, again when that was refused', async () => {
    const id = await world.environment();
    const worker = world.work();
    await world.run(id, 'deploy');
    await worker.stop();
    const asked: string[] = [];
    const target = Object.assign(Object.create(world.target) as typeof world.target, {
      live: async (place: Place) => {
        const trouble = { state: 'degraded' as const, detail: 'The sidecar lost it', isApart: true };
        const all = await world.target.live(place);
        return all.map((one) => (one.component === 'app' && asked.length < 2 ? { ...one, ...trouble } : one));
      },
      rejoin: async (_place: unknown, component: string) => {
        asked.push(component);
        if (asked.length === 1) throw new AppError('conflict', 'its main container has just ended');
      },
    });
    const stop = new AbortController();
    const watch = { db: world.db, clusterId: id, connect: async () => target, relistMs: 50 };
    const watching = watchCluster(watch, stop.signal);
    await seen(id, 'degraded');
    await seen(id, 'healthy');
    expect(asked).toEqual(['app', 'app']);
    stop.abort();
    await watching;
  });

  it.each([
    ['as soon as the target says that events were missed', 60_000, true],
    ['at the next look at everything, when nobody says a word', 100, false],
  ])('is right after a gap in the events: %s', async (_name, relistMs, isTold) => {
    const id = await world.environment();
    const worker = world.work();
    await world.run(id, 'deploy');
    await worker.stop();
    let tell: (environmentId: string | null) => void = () => undefined;
    const stop = new AbortController();
    const target = Object.assign(Object.create(world.target) as typeof world.target, {
      watch: async (onChange: typeof tell, signal: AbortSignal) => {
        tell = onChange;
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      },
    });
    const watch = { db: world.db, clusterId: id, connect: async () => target, relistMs };
    const watching = watchCluster(watch, stop.signal);
    await seen(id, 'healthy');

    const { unique } = await world.db.environment.findUniqueOrThrow({ where: { id } });
    const redis = world.target.places.get(unique)?.get('redis');
    if (redis) redis.isRunning = false;
    if (isTold) tell(null);
    await seen(id, 'degraded');
    stop.abort();
    await watching;
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
