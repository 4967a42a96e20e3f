import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Docker from 'dockerode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDockerBuilder } from '@/builds/docker/builder';
import { script } from '@/engine/testing';
import { CutEngine } from '@/targets/docker/cut-engine.testing';
import { onEngine } from '@/targets/docker/suite';
import { createDockerTarget } from '@/targets/docker/target';
import { testImage } from '@/targets/docker/testing';
import type { Target } from '@/targets/target';
import {
  begun,
  containerIds,
  countedLines,
  doubled,
  idle,
  until,
  untilMidway,
  wellAfter,
} from './testing/cut-runs';
import { stack } from './testing/definitions';
import { dockerParts, removeAll } from './testing/docker-parts';
import { World } from './testing/world';

const awayMs = 4000;
const said = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`);
const loop = 'i=0; while [ $i -lt 30 ]; do i=$((i+1)); echo line $i; sleep 0.2; done';

onEngine('an engine that is away in the middle of a run', (suite) => {
  const folder = mkdtempSync(join(tmpdir(), 'warren-cut-'));
  const socketPath = join(folder, 'docker.sock');
  const engine = new CutEngine(socketPath);
  let world: World;
  let target: Target;

  beforeAll(async () => {
    await engine.mend();
    world = await World.open();
    const builder = createDockerBuilder({ docker: new Docker({ socketPath }) });
    const { address } = engine;
    target = createDockerTarget({ address, installation: 'test', subnets: '10.214.0.0/16', stopSeconds: 2 });
    Object.assign(world.parts, dockerParts({ builder, folder }), {
      targetFor: async () => target,
      checkCluster: () => target.check(AbortSignal.timeout(30_000)),
    });
    world.work();
  });
  afterAll(async () => {
    await removeAll(world.db, suite.target());
    await world.close();
    await target.close();
    await engine.cut();
    rmSync(folder, { recursive: true });
  });

  it('leaves what it made alone while a component is waited for', async () => {
    const { id, runId } = await begun(world, stack([idle('web', wellAfter(6))]));
    await until(async () => (await containers(id)).length === 1, 'container');
    const made = await containers(id);

    await away();

    expect(await world.ended(runId, 60_000)).toMatchObject({ state: 'success', failure: null, fence: 1 });
    expect(await containers(id)).toEqual(made);
    expect(await doubled(world, runId)).toEqual([]);
  }, 120_000);

  it('ends neither a script nor its log', async () => {
    const job = script('job', { runner: { image: testImage, auth: null }, deploy: [loop] });
    const { runId } = await begun(world, { ...stack([idle('web')]), scripts: [job] });
    await untilMidway(world, runId);

    await away();

    expect(await world.ended(runId, 60_000)).toMatchObject({ state: 'success', failure: null, fence: 1 });
    expect(await countedLines(world, runId)).toEqual(said);
  }, 120_000);

  it('has an image built again, with each line once', async () => {
    writeFileSync(
      join(folder, 'Dockerfile'),
      `FROM ${testImage}\nRUN echo ${Date.now()} >/dev/null; ${loop}\n`,
    );
    const build = { context: '.', dockerfile: 'Dockerfile', target: null, args: {}, secrets: {} };
    const git = { repo: 'http://git.test/app.git', branch: 'main', applicationPath: '/' };
    const { runId } = await begun(world, stack([idle('web', { image: null, build, git })]));
    await untilMidway(world, runId);

    await away();

    expect(await world.ended(runId, 60_000)).toMatchObject({ state: 'success', failure: null, fence: 1 });
    expect(await countedLines(world, runId)).toEqual(said);
  }, 120_000);

  async function away(): Promise<void> {
    await engine.cut();
    await delay(awayMs);
    await engine.mend();
  }

  function containers(id: string): Promise<string[]> {
    return containerIds(suite.engine().docker, id);
  }
});
