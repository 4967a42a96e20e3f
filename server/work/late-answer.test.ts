import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HeldEngine } from '@/targets/docker/held-engine.testing';
import { onEngine } from '@/targets/docker/suite';
import { testImage } from '@/targets/docker/testing';
import { component, stack } from './testing/definitions';
import { removeAll } from './testing/docker-parts';
import { World } from './testing/world';

const leaseMs = 2000;

onEngine('a worker that stands still while the engine answers', (suite) => {
  const folder = mkdtempSync(join(tmpdir(), 'warren-late-'));
  // It has made the network, and looks what containers are there.
  const isMeant = (path: string, acts: string[]) =>
    path.startsWith('/containers/json') && acts.some((act) => act.includes('/networks/create'));
  const engine = new HeldEngine(join(folder, 'docker.sock'), isMeant);
  let world: World;
  let late: ChildProcess | null = null;

  beforeAll(async () => {
    await engine.start();
    world = await World.open();
    world.parts.targetFor = async () => suite.target();
  });
  afterAll(async () => {
    late?.kill('SIGKILL');
    await removeAll(world.db, suite.target());
    await world.close();
    engine.stop();
    rmSync(folder, { recursive: true });
  });

  it('does nothing more on an environment that another one has deployed and deleted meanwhile', async () => {
    const [id, next] = [await world.environment(stack([idle()])), await world.environment(stack([idle()]))];
    const runId = await world.enqueue(id, 'deploy');
    late = lateWorker();
    await engine.held;

    late.kill('SIGSTOP');
    const other = world.work();
    expect(await world.ended(runId, 60_000)).toMatchObject({ state: 'success', fence: 2 });
    expect(await world.run(id, 'delete')).toMatchObject({ state: 'success' });
    await other.stop();
    const before = engine.acts.length;
    engine.release();
    // The answer lies there when it wakes up: it is read before any clock.
    await delay(500);
    late.kill('SIGCONT');

    // It does the next run, so it has put the old one down.
    const run = await world.ended(await world.enqueue(next, 'deploy'), 60_000);
    expect(run).toMatchObject({ state: 'success', owner: `killed-${late.pid}` });
    const { unique } = await world.db.environment.findUniqueOrThrow({ where: { id } });
    expect(engine.acts.slice(before).filter((act) => act.includes(unique))).toEqual([]);
    expect(await suite.harness().leftovers({ environmentId: id, unique, state: {} })).toEqual([]);
  }, 120_000);

  function idle() {
    return component('web', { image: testImage, command: ['sh', '-c', 'sleep 100000'] });
  }

  function lateWorker(): ChildProcess {
    const file = join(import.meta.dirname, 'testing', 'killed-worker.ts');
    const args = [world.database.url, folder, `unix://${engine.path}`, String(leaseMs)];
    return spawn(process.execPath, ['--import', 'tsx', file, ...args], { stdio: 'inherit' });
  }
});
