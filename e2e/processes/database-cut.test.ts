import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runningIn } from '@/e2e/fixtures/docker';
import { deploy, localCluster } from '@/e2e/fixtures/environments';
import { untilRunSucceeds } from '@/e2e/fixtures/runs';
import { engineMissing, ensureTestImage } from '@/targets/docker/testing';
import { type DatabaseProxy, openDatabaseProxy } from './database-proxy';
import { watchTopics } from './doors';
import { Installation, type MainProcess, until } from './installation';
import { component, ticker, untilGone } from './small';

const awayMs = 60_000;
const missing = await engineMissing();
const port = Number(process.env.WARREN_PROCESSES_PORT ?? 3970) + 3;
const origin = `http://localhost:${port}`;

describe.skipIf(missing !== null)('a database that is away in the middle of a run', () => {
  let proxy: DatabaseProxy;
  let all: Installation;
  let main: MainProcess;
  let worker: ChildProcess;
  let projectId: string;
  const made: string[] = [];

  beforeAll(async () => {
    await ensureTestImage();
    all = await Installation.open(origin, async (url) => {
      proxy = await openDatabaseProxy(url);
      return proxy.url;
    });
    main = await all.main(port);
    worker = all.worker();
    projectId = (await main.api.project.create.mutate({ name: 'Away' })).id;
  });
  afterAll(async () => {
    proxy.mend();
    for (const id of made) await untilGone(main.api, id).catch((error) => console.error(error));
    await all.close();
    proxy.close();
  });

  async function environment(name: string, definition: string): Promise<string> {
    const { id } = await main.api.environment.create.mutate({ projectId, name, definition });
    made.push(id);
    return id;
  }

  it('invents nothing: the run goes on, what ran is left alone, pages hear again', async () => {
    const clusterId = await localCluster(main.api);
    const steady = await environment('steady', component('steady', ticker));
    await deploy(main.api, steady);
    const untilLive = () =>
      until('steady is healthy', async () => (await row(steady)).liveStatus === 'healthy');
    await untilLive();
    const before = { steady: await row(steady), containers: await runningIn(steady) };
    const slow = await environment('slow', component('slow', 'busybox sleep 1000', { slowly: true }));
    const watcher = watchTopics(main, { cookie: all.cookie, origin }, [`environment:${slow}`]);
    const { runId } = await main.api.environment.deploy.mutate({ id: slow, clusterId });
    await until('the container of the run is there', async () => 'web' in (await runningIn(slow)));
    const started = await runningIn(slow);

    proxy.cut();
    const refused = main.api.environment.get.query({ id: steady });
    await expect(refused).rejects.toThrow();
    // Far longer than the lease: the worker must give the run up, and take it again.
    const asLeft = await state();
    await delay(awayMs);
    expect(((await runRow(runId)).leaseUntil ?? 0) < new Date()).toBe(true);
    expect(await state()).toEqual(asLeft);
    expect(await runningIn(slow)).toEqual(started);
    expect(await runningIn(steady)).toEqual(before.containers);
    expect([main.process.exitCode, worker.exitCode]).toEqual([null, null]);
    const heardBefore = watcher.text.length;
    proxy.mend();
    const answers = () =>
      main.api.project.list.query().then(
        () => true,
        () => false,
      );
    await until('main answers again', answers, 30_000);

    await untilRunSucceeds(main.api, runId, 90_000);
    await until('the page hears again', () =>
      watcher.text.slice(heardBefore).includes(`environment:${slow}`),
    );
    watcher.close();
    const run = await all.db.run.findUniqueOrThrow({
      where: { id: runId },
      include: { lines: true, steps: true },
    });
    expect(run.steps.filter(({ state }) => !['success', 'skipped'].includes(state))).toEqual([]);
    expect(await runIds()).toEqual(asLeft.runs.map(({ id }) => id));
    expect(run.steps).toEqual(expect.arrayContaining(asLeft.steps.filter(isDoneIn(runId))));
    const lines = run.lines.map(({ stepId, key }) => `${stepId} ${key}`);
    expect(new Set(lines).size).toBe(lines.length);
    expect(await runningIn(slow)).toEqual(started);
    expect(await runningIn(steady)).toEqual(before.containers);
    await untilLive();
    expect(await row(steady)).toMatchObject({
      operationStatus: before.steady.operationStatus,
      liveSince: before.steady.liveSince,
    });
  }, 180_000);

  it('leaves both processes able to do the next run', async () => {
    await deploy(main.api, made[0] ?? '');
    expect((await row(made[0] ?? '')).operationStatus).toBe('running');
  }, 60_000);

  async function runIds() {
    return (await state()).runs.map(({ id }) => id);
  }

  /** Everything that says how environments and runs are. */
  async function state() {
    const [environments, components, runs, stages, jobs, steps] = await Promise.all([
      all.db.environment.findMany({ orderBy: { id: 'asc' } }),
      all.db.component.findMany({ orderBy: { id: 'asc' } }),
      all.db.run.findMany({ orderBy: { id: 'asc' } }),
      all.db.runStage.findMany({ orderBy: { id: 'asc' } }),
      all.db.job.findMany({ orderBy: { id: 'asc' } }),
      all.db.step.findMany({ orderBy: { id: 'asc' } }),
    ]);
    return { environments, components, runs, stages, jobs, steps };
  }

  function runRow(id: string) {
    return all.db.run.findUniqueOrThrow({ where: { id } });
  }

  function row(id: string) {
    return all.db.environment.findUniqueOrThrow({ where: { id } });
  }
});

function isDoneIn(wanted: string) {
  return ({ runId, state }: { runId: string; state: string }) => runId === wanted && state === 'success';
}
