import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDockerBuilder } from '@/builds/docker/builder';
import { poll } from '@/lib/poll';
import { onEngine } from '@/targets/docker/suite';
import { testImage } from '@/targets/docker/testing';
import type { Runner } from './runner';
import { component, stack } from './testing/definitions';
import { dockerParts, removeAll } from './testing/docker-parts';
import { World } from './testing/world';

const lines = 30;
const said = Array.from({ length: lines }, (_, index) => `line ${index + 1} of the build`);

onEngine('a worker that is lost in the middle of an image build', (suite) => {
  let world: World;
  const lost: ChildProcess[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'warren-killed-'));

  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(async () => {
    for (const worker of lost) worker.kill('SIGKILL');
    await removeAll(world.db, suite.target());
    await world.close();
    rmSync(folder, { recursive: true });
  });

  it('by a kill, is followed by another one that builds to the end, with each line stored once', async () => {
    const { id, runId, worker } = await begun();

    worker.kill('SIGKILL');
    await until(async () => worker.signalCode === 'SIGKILL', 'its death');
    expect(await world.db.run.findUnique({ where: { id: runId } })).toMatchObject({ state: 'running' });
    const other = await endedByAnother(runId);
    expect(await world.run(id, 'delete')).toMatchObject({ state: 'success' });
    const { unique } = await world.db.environment.findUniqueOrThrow({ where: { id } });
    expect(await suite.harness().leftovers({ environmentId: id, unique, state: {} })).toEqual([]);
    await other.stop();
  }, 180_000);

  it('by standing still, changes nothing when it wakes up after its run was ended by another one', async () => {
    const { id, runId, worker } = await begun();

    worker.kill('SIGSTOP');
    const other = await endedByAnother(runId);
    await other.stop();
    const { docker } = suite.engine();
    const filters = { label: [`warren.dev/environment=${id}`] };
    const containers = async () =>
      (await docker.listContainers({ all: true, filters })).map(({ Id, State }) => `${Id} ${State}`);
    const [made, run] = [await containers(), await world.db.run.findUniqueOrThrow({ where: { id: runId } })];
    const log = await linesOf(runId);
    expect(made).toHaveLength(1);

    worker.kill('SIGCONT');
    // It does the next run, so it has put the old one down.
    const next = await world.ended(await world.enqueue(id, 'restart', { component: 'app' }), 60_000);
    expect(next).toMatchObject({ state: 'success', owner: `killed-${worker.pid}` });
    expect(await containers()).toEqual(made);
    expect(await linesOf(runId)).toEqual(log);
    expect(await world.db.run.findUniqueOrThrow({ where: { id: runId } })).toEqual(run);
  }, 180_000);

  /** A worker process that has said the sixth line of a build. */
  async function begun() {
    const loop = `i=0; while [ $i -lt ${lines} ]; do i=$((i+1)); echo line $i of the build; sleep 0.2; done`;
    writeFileSync(join(folder, 'Dockerfile'), `FROM ${testImage}\nRUN echo ${Date.now()} && ${loop}\n`);
    const build = { context: '.', dockerfile: 'Dockerfile', target: null, args: {}, secrets: {} };
    const git = { repo: 'http://git.test/app.git', branch: 'main', applicationPath: '/' };
    const command = ['sh', '-c', 'sleep 100000'];
    const id = await world.environment(stack([component('app', { image: null, build, git, command })]));
    const runId = await world.enqueue(id, 'deploy');
    const file = join(import.meta.dirname, 'testing', 'killed-worker.ts');
    const worker = spawn(process.execPath, ['--import', 'tsx', file, world.database.url, folder], {
      stdio: 'inherit',
    });
    lost.push(worker);
    await until(async () => (await linesOf(runId)).includes(said[5] ?? ''), 'the sixth line of the build');
    return { id, runId, worker };
  }

  async function endedByAnother(runId: string): Promise<Runner> {
    await world.expire(runId);
    const builder = createDockerBuilder({ docker: suite.engine().docker });
    Object.assign(world.parts, dockerParts({ builder, folder }));
    const other = world.work();
    const run = await world.ended(runId, 90_000);
    expect(run).toMatchObject({ state: 'success', failure: null, fence: 2 });
    expect(run.steps.find(({ action }) => action === 'build')).toMatchObject({ attempt: 2 });
    expect((await linesOf(runId)).filter((text) => text.endsWith('of the build'))).toEqual(said);
    return other;
  }

  /** In the order in which they were stored. */
  async function linesOf(runId: string): Promise<string[]> {
    const rows = await world.db.logLine.findMany({ where: { runId }, orderBy: { id: 'asc' } });
    return rows.map(({ text }) => text);
  }

  function until(isSo: () => Promise<boolean>, what: string): Promise<true> {
    return poll(
      async () =>
        (await isSo()) ? { state: 'done', value: true as const } : { state: 'pending', reason: `no ${what}` },
      { timeoutMs: 60_000, toMs: 50 },
    );
  }
});
