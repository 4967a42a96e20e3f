import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDockerBuilder } from '@/builds/docker/builder';
import { poll } from '@/lib/poll';
import { onEngine } from '@/targets/docker/suite';
import { testImage } from '@/targets/docker/testing';
import { component, stack } from './testing/definitions';
import { World } from './testing/world';

const buildNap = 'sleep 31415';
const shellNap = 'sleep 27182';

onEngine('abort on a real engine', (suite) => {
  let world: World;
  const dir = mkdtempSync(join(tmpdir(), 'warren-abort-'));
  beforeAll(async () => {
    world = await World.open();
    writeFileSync(join(dir, 'Dockerfile'), `FROM ${testImage}\nRUN echo ${Date.now()} && ${buildNap}\n`);
    const builder = createDockerBuilder({ docker: suite.engine().docker });
    world.parts.targetFor = async () => suite.target();
    world.parts.builderFor = async () => builder;
    world.source.checkout = async () => ({ dir, dispose: async () => undefined });
    world.work();
  });
  afterAll(async () => {
    await world.close();
    rmSync(dir, { recursive: true });
  });

  it('of a build ends it within ten seconds: its process is gone, and a deployment works', async () => {
    const id = await world.environment(stack([built('app')]));
    const runId = await world.enqueue(id, 'deploy');
    await until(() => isRunning(buildNap), 60_000);

    const asked = Date.now();
    await world.abort(runId);
    expect(await world.ended(runId)).toMatchObject({ state: 'aborted' });
    await until(() => !isRunning(buildNap), 10_000 - (Date.now() - asked));

    await world.revise(id, stack([ready('app')]));
    const deploy = await world.enqueue(id, 'deploy');
    expect(await world.ended(deploy, 60_000)).toMatchObject({ state: 'success', failure: null });
    await gone(id);
  }, 180_000);

  it('of a wait for a component that never listens ends at once; deleting leaves nothing', async () => {
    const silent = component('web', {
      image: testImage,
      command: ['sh', '-c', shellNap],
      ports: [{ service: 80, target: 8000, protocol: 'tcp' }],
      hosts: [{ hostname: `never-${Date.now()}.localhost`, path: '/', servicePort: 80 }],
    });
    const id = await world.environment(stack([silent]));
    const runId = await world.enqueue(id, 'deploy');
    await until(() => isRunning(shellNap), 60_000);
    const asked = Date.now();
    await world.abort(runId);
    expect(await world.ended(runId)).toMatchObject({ state: 'aborted' });
    expect(Date.now() - asked).toBeLessThan(10_000);
    await gone(id);
    expect(isRunning(shellNap)).toBe(false);
  }, 180_000);

  /** Deletes it, then asks the engine for whatever is left. */
  async function gone(id: string): Promise<void> {
    const runId = await world.enqueue(id, 'delete');
    expect(await world.ended(runId, 60_000)).toMatchObject({ state: 'success' });
    const { unique } = await world.db.environment.findUniqueOrThrow({ where: { id } });
    expect(await suite.harness().leftovers({ environmentId: id, unique, state: {} })).toEqual([]);
  }
});

function built(name: string) {
  const build = { context: '.', dockerfile: 'Dockerfile', target: null, args: {}, secrets: {} };
  const git = { repo: 'http://git.test/app.git', branch: 'main', applicationPath: '/' };
  return component(name, { image: null, build, git });
}

function ready(name: string) {
  return component(name, { image: testImage, command: ['sh', '-c', 'sleep 100000'] });
}

/** The engine is on this machine, so the processes it runs are too. */
function isRunning(command: string): boolean {
  return execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .some((line) => line.trim() === command || line.endsWith(` ${command}`));
}

function until(look: () => boolean, timeoutMs: number): Promise<true> {
  return poll(
    async () => (look() ? { state: 'done', value: true as const } : { state: 'pending', reason: 'not yet' }),
    { timeoutMs, toMs: 200 },
  );
}
