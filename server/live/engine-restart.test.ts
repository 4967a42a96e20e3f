import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readEnv } from '@/lib/env';
import { poll } from '@/lib/poll';
import { SmallEngine } from '@/targets/docker/small-engine';
import { createDockerTarget } from '@/targets/docker/target';
import { World } from '../work/testing/world';
import { startLive } from './start';

const rightWithinMs = 30_000;

let world: World;
const folder = mkdtempSync(join(tmpdir(), 'warren-engine-'));
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

it('is right within 30 s after an engine restarted, and while its containers come back one by one', async () => {
  const id = await world.environment();
  const worker = world.work();
  await world.run(id, 'deploy');
  const { unique } = await world.db.environment.findUniqueOrThrow({ where: { id } });
  const engine = new SmallEngine(join(folder, 'docker.sock'), { environmentId: id, unique, state: {} });
  for (const component of ['app', 'postgres', 'redis'])
    engine.containers.push({ id: `id-${component}`, component, isRunning: true });
  await engine.start();
  const target = createDockerTarget({
    address: engine.address,
    installation: 'test',
    subnets: '10.214.0.0/16',
  });
  const wiring = {
    db: world.db,
    env: readEnv({ DATABASE_URL: world.database.url }),
    targetFor: async () => target,
  };
  const live = startLive(wiring, { subscribe: () => () => undefined, lookEveryMs: 50 });
  await seen(id, 'healthy');

  await engine.stop();
  for (const one of engine.containers) one.isRunning = one.component === 'postgres';
  await engine.start();

  expect(await seen(id, 'degraded')).toMatchObject({ liveDetail: expect.stringContaining('exit code 255') });
  engine.turn('redis', true);
  engine.turn('app', true);
  expect(await seen(id, 'healthy')).toMatchObject({ operationStatus: 'running' });
  await live.stop();
  await worker.stop();
  await target.close();
  await engine.stop();
}, 90_000);

function seen(id: string, status: string) {
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
