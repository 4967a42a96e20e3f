import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deploy, localCluster } from '@/e2e/fixtures/environments';
import { untilRunSucceeds } from '@/e2e/fixtures/runs';
import { engineMissing, ensureTestImage } from '@/targets/docker/testing';
import { followTicks, guessPassword, openTerminal, watchTopics } from './doors';
import { end, Installation, type MainProcess, until } from './installation';
import { component, ticker, untilGone } from './small';

const missing = await engineMissing();
const ports = [
  Number(process.env.WARREN_PROCESSES_PORT ?? 3970),
  1 + Number(process.env.WARREN_PROCESSES_PORT ?? 3970),
] as const;
const origin = `http://localhost:${ports[0]}`;

describe.skipIf(missing !== null)('two of main and two of worker on one database', () => {
  let all: Installation;
  let mains: [MainProcess, MainProcess];
  let workers: ChildProcess[];
  let projectId: string;
  let clusterId: string;
  const made: string[] = [];
  const visitor = () => ({ cookie: all.cookie, origin });

  beforeAll(async () => {
    await ensureTestImage();
    all = await Installation.open(origin);
    mains = [await all.main(ports[0]), await all.main(ports[1])];
    workers = [all.worker(), all.worker()];
    projectId = (await mains[0].api.project.create.mutate({ name: 'Many' })).id;
    clusterId = await localCluster(mains[0].api);
  });
  afterAll(async () => {
    for (const id of made) await untilGone(mains[0].api, id);
    await all.close();
  });

  async function environment(name: string, definition: string): Promise<string> {
    const { id } = await mains[0].api.environment.create.mutate({ projectId, name, definition });
    made.push(id);
    return id;
  }

  it('each run is done by one worker, and pages on both mains hear of it', async () => {
    const names = ['one', 'two', 'three', 'four', 'five', 'six'];
    const ids = await Promise.all(names.map((name) => environment(name, component(name, ticker))));
    const watchers = mains.map((main) =>
      watchTopics(
        main,
        visitor(),
        ids.map((id) => `environment:${id}`),
      ),
    );
    const owners = new Set<string>();
    const runs = await Promise.all(
      ids.map((id, index) => (mains[index % 2] ?? mains[0]).api.environment.deploy.mutate({ id, clusterId })),
    );
    let isOver = false;
    const untilOver = Promise.all(
      runs.map(({ runId }) => untilRunSucceeds(mains[1].api, runId, 110_000)),
    ).finally(() => {
      isOver = true;
    });
    const looking = until(
      'all runs are over',
      async () => {
        const rows = await all.db.run.findMany({ where: { id: { in: runs.map(({ runId }) => runId) } } });
        for (const { owner } of rows) if (owner) owners.add(owner);
        return isOver;
      },
      120_000,
    );
    await Promise.all([untilOver, looking]);

    expect(owners.size).toBe(2);
    const rows = await all.db.run.findMany({
      where: { id: { in: runs.map(({ runId }) => runId) } },
      include: { steps: true },
    });
    expect(
      rows.map(({ fence }) => fence),
      all.output(),
    ).toEqual(rows.map(() => 1));
    expect(rows.flatMap(({ steps }) => steps.filter(({ attempt }) => attempt > 1))).toEqual([]);
    for (const watcher of watchers) {
      await until('every environment is told of', () =>
        ids.every((id) => watcher.text.includes(`environment:${id}`)),
      );
      watcher.close();
    }
  }, 180_000);

  it('a shell of one main is continued there, and the other main says where it is not', async () => {
    const id = made[0] ?? '';
    const first = openTerminal(mains[0], visitor(), id);
    await until('the shell is open', () => first.seen.notes.some(({ kind }) => kind === 'open'));
    first.socket.type('echo before-$((1+1))\n');
    await until('the shell answers', () => first.seen.output.includes('before-2'));
    const session = first.seen.notes.flatMap((note) => (note.kind === 'open' ? [note.session] : []))[0] ?? '';
    first.socket.leave();

    const elsewhere = openTerminal(mains[1], visitor(), id, { session });
    await until('the other main answers', () => elsewhere.seen.notes.length > 0);
    expect(elsewhere.seen.notes[0]).toMatchObject({
      kind: 'gone',
      reason: expect.stringContaining('another of its main processes'),
    });
    elsewhere.socket.leave();

    const back = openTerminal(mains[0], visitor(), id, { session });
    await until('the shell is continued', () => back.seen.output.includes('before-2'));
    back.socket.type('echo after-$((1+1))\n');
    await until('the shell goes on', () => back.seen.output.includes('after-2'));
    back.socket.end();
  });

  it('guesses of a password are counted together', async () => {
    const statuses: number[] = [];
    for (let guess = 0; guess < 12; guess += 1)
      statuses.push(await guessPassword(mains[guess % 2] ?? mains[0], visitor(), '127.0.0.9'));
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });

  it('processes are replaced one after another, and no line of a followed log is missing', async () => {
    const id = made[0] ?? '';
    const views = mains.map((main) => followTicks(main, visitor(), id, 'web'));
    await until('both views have lines', () => views.every(({ ticks }) => ticks.length > 10));
    for (const index of [0, 1] as const) {
      await end(mains[index].process, 'SIGTERM');
      mains[index] = await all.main(ports[index]);
      const [worker] = workers.splice(0, 1);
      if (worker) await end(worker, 'SIGTERM');
      workers.push(all.worker());
    }
    const newest = Math.max(...views.flatMap(({ ticks }) => ticks));
    await until('both views go on', () => views.every(({ ticks }) => (ticks.at(-1) ?? 0) > newest + 20));
    for (const { ticks, close } of views) {
      close();
      expect(ticks).toEqual(ticks.map((_, index) => index));
    }
  }, 120_000);

  it('one of each is killed in the middle of a run, and the others end it', async () => {
    const id = await environment('stubborn', component('stubborn', 'busybox sleep 1000', { slowly: true }));
    const { runId } = await mains[0].api.environment.deploy.mutate({ id, clusterId });
    await until(
      'a worker holds the run',
      async () => (await all.db.run.findUniqueOrThrow({ where: { id: runId } })).owner !== null,
    );
    const { owner } = await all.db.run.findUniqueOrThrow({ where: { id: runId } });
    const holder = workers.find(({ pid }) => owner?.includes(`-${pid}-`));
    expect(holder).toBeDefined();
    if (holder) await end(holder, 'SIGKILL');
    await end(mains[0].process, 'SIGKILL');

    await untilRunSucceeds(mains[1].api, runId, 90_000);
    const run = await all.db.run.findUniqueOrThrow({ where: { id: runId }, include: { lines: true } });
    expect(run).toMatchObject({ state: 'success', fence: 2 });
    const lines = run.lines.map(({ stepId, text }) => `${stepId} ${text}`);
    expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
    mains[0] = await all.main(ports[0]);
    await deploy(mains[0].api, made[1] ?? '');
  }, 150_000);
});
