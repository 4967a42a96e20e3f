import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SmallEngine } from '@/targets/docker/small-engine';
import { createDockerTarget } from '@/targets/docker/target';
import { World } from '../work/testing/world';
import { liveOf, seen } from './testing';

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
  const live = liveOf(world, target, 50);
  await seen(world, id, 'healthy');

  await engine.stop();
  for (const one of engine.containers) one.isRunning = one.component === 'postgres';
  await engine.start();

  expect(await seen(world, id, 'degraded')).toMatchObject({
    liveDetail: expect.stringContaining('exit code 255'),
  });
  engine.turn('redis', true);
  engine.turn('app', true);
  expect(await seen(world, id, 'healthy')).toMatchObject({ operationStatus: 'running' });
  await live.stop();
  await worker.stop();
  await target.close();
  await engine.stop();
}, 90_000);
