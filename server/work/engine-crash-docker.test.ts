import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDockerBuilder } from '@/builds/docker/builder';
import type { ResolvedEnvironment } from '@/definition/resolved';
import { script } from '@/engine/testing';
import { poll } from '@/lib/poll';
import { PrivateEngine, privateEngineMissing } from '@/targets/docker/private-engine.testing';
import { testImage } from '@/targets/docker/testing';
import type { Target } from '@/targets/target';
import { component, stack } from './testing/definitions';
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
    const test = ['CMD', 'sleep', '4'];
    const healthcheck = { test, intervalMs: 1000, timeoutMs: 30_000, retries: 30, startPeriodMs: 0 };
    const { id, runId } = await begun(stack([idle('web', { healthcheck })]));
    await until(async () => (await running(id)).length === 1, 'container');
    const made = await containers(id);

    await engine.kill();
    await engine.start();

    // Docker 20.10 ends what a killed engine left running, and takes that for a wish; others may start it again.
    const ended = await world.ended(runId, 60_000);
    expect(ended.failure ?? { code: 'none' }).toMatchObject({
      code: expect.stringMatching(/^(none|exited-at-start)$/),
    });
    expect(ended).toMatchObject({ state: ended.failure ? 'failed' : 'success', fence: 1 });
    expect(await containers(id)).toEqual(made);
    expect(await doubled(runId)).toEqual([]);
    expect(await world.run(id, 'deploy')).toMatchObject({ state: 'success', failure: null });
    expect(await running(id)).toEqual(made);
  }, 120_000);

  it('has a script fail by its name, and says each of its lines once', async () => {
    const job = script('job', { runner: { image: testImage, auth: null }, deploy: [loop] });
    const { id, runId } = await begun({ ...stack([idle('web')]), scripts: [job] });
    await until(async () => (await linesOf(runId)).includes('line 6'), 'sixth line');

    await engine.kill();
    await engine.start();

    const ended = await world.ended(runId, 60_000);
    expect(ended).toMatchObject({
      state: 'failed',
      fence: 1,
      failure: { code: 'script-failed', job: 'job' },
    });
    const lines = (await linesOf(runId)).filter((text) => text.startsWith('line '));
    expect(lines).toEqual(said.slice(0, lines.length));
    expect(ended.failure).toMatchObject({ evidence: lines.at(-1) });
    expect(await containers(id)).toEqual(await running(id));
  }, 120_000);

  function idle(name: string, more: Parameters<typeof component>[1] = {}) {
    return component(name, { image: testImage, command: ['sh', '-c', 'sleep 100000'], ...more });
  }

  async function begun(definition: ResolvedEnvironment) {
    const id = await world.environment(definition);
    return { id, runId: await world.enqueue(id, 'deploy') };
  }

  async function listed(id: string) {
    const filters = { label: [`warren.dev/environment=${id}`] };
    return engine.docker.listContainers({ all: true, filters });
  }

  async function containers(id: string): Promise<string[]> {
    return (await listed(id)).map(({ Id }) => Id);
  }

  async function running(id: string): Promise<string[]> {
    return (await listed(id)).filter(({ State }) => State === 'running').map(({ Id }) => Id);
  }

  async function linesOf(runId: string): Promise<string[]> {
    const rows = await world.db.logLine.findMany({ where: { runId, stream: 'out' }, orderBy: { id: 'asc' } });
    return rows.map(({ text }) => text);
  }

  async function doubled(runId: string): Promise<string[]> {
    const rows = await world.db.logLine.findMany({ where: { runId } });
    const seen = rows.map(({ stepId, text }) => `${stepId} ${text}`);
    return seen.filter((line, index) => seen.indexOf(line) !== index);
  }

  function until(isSo: () => Promise<boolean>, what: string): Promise<true> {
    return poll(
      async () =>
        (await isSo()) ? { state: 'done', value: true as const } : { state: 'pending', reason: `no ${what}` },
      { timeoutMs: 60_000, toMs: 50 },
    );
  }
});
