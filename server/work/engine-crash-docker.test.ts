import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDockerBuilder } from '@/builds/docker/builder';
import { script } from '@/engine/testing';
import { PrivateEngine, privateEngineMissing } from '@/targets/docker/private-engine.testing';
import { testImage } from '@/targets/docker/testing';
import type { Target } from '@/targets/target';
import {
  begun,
  containerIds,
  countedLines,
  doubled,
  idle,
  listed,
  until,
  untilMidway,
  wellAfter,
} from './testing/cut-runs';
import { stack } from './testing/definitions';
import { dockerParts } from './testing/docker-parts';
import { World } from './testing/world';

const missing = privateEngineMissing();
const loop = 'i=0; while [ $i -lt 100 ]; do i=$((i+1)); echo line $i; sleep 0.1; done';
const said = Array.from({ length: 100 }, (_, index) => `line ${index + 1}`);

describe.skipIf(missing !== null)(`an engine killed in mid-run${missing ? `: ${missing}` : ''}`, () => {
  let engine: PrivateEngine;
  let world: World;
  let target: Target;

  beforeAll(async () => {
    engine = new PrivateEngine();
    await engine.open();
    world = await World.open();
    const builder = createDockerBuilder({ docker: engine.docker });
    const own = { address: engine.address, subnets: '10.220.0.0/16' };
    Object.assign(world.parts, dockerParts({ builder, folder: tmpdir(), ...own }));
    target = await world.parts.targetFor('');
    world.work();
  });
  afterAll(async () => {
    await world?.close();
    await target?.close();
    await engine.close();
  });

  it('has a wait for a component end, with one container and each line once', async () => {
    const { id, runId } = await begun(world, stack([idle('web', wellAfter(4))]));
    await until(async () => (await running(id)).length === 1, 'container');
    const made = await containerIds(engine.docker, id);

    await engine.kill();
    await engine.start();

    // Docker 20.10 ends what a killed engine left running, and takes that for a wish; others may start it again.
    const ended = await world.ended(runId, 60_000);
    expect(ended.failure ?? { code: 'none' }).toMatchObject({
      code: expect.stringMatching(/^(none|exited-at-start)$/),
    });
    expect(ended).toMatchObject({ state: ended.failure ? 'failed' : 'success', fence: 1 });
    expect(await containerIds(engine.docker, id)).toEqual(made);
    expect(await doubled(world, runId)).toEqual([]);
    expect(await world.run(id, 'deploy')).toMatchObject({ state: 'success', failure: null });
    expect(await running(id)).toEqual(made);
  }, 120_000);

  it('has a script fail by its name, and says each of its lines once', async () => {
    const job = script('job', { runner: { image: testImage, auth: null }, deploy: [loop] });
    const { id, runId } = await begun(world, { ...stack([idle('web')]), scripts: [job] });
    await untilMidway(world, runId);

    await engine.kill();
    await engine.start();

    const ended = await world.ended(runId, 60_000);
    expect(ended).toMatchObject({
      state: 'failed',
      fence: 1,
      failure: { code: 'script-failed', job: 'job' },
    });
    const lines = await countedLines(world, runId);
    expect(lines).toEqual(said.slice(0, lines.length));
    expect(ended.failure).toMatchObject({ evidence: lines.at(-1) });
    await until(async () => (await listed(engine.docker, id)).every(isRunning), 'end of its container');
  }, 120_000);

  const isRunning = ({ State }: { State: string }) => State === 'running';

  async function running(id: string): Promise<string[]> {
    return (await listed(engine.docker, id)).filter(isRunning).map(({ Id }) => Id);
  }
});
