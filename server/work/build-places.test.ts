import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { poll } from '@/lib/poll';
import { component, stack } from './testing/definitions';
import { World } from './testing/world';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** Builds under way now, and the most there ever were. */
const builds = { now: 0, most: 0 };

function built(name: string) {
  const build = { context: '.', dockerfile: 'Dockerfile', target: null, args: {}, secrets: {} };
  const git = { repo: 'http://git.test/app.git', branch: 'main', applicationPath: '/' };
  return component(name, { image: null, build, git });
}

function slowBuilds(ms: number) {
  world.builder = async (_request, _line, signal) => {
    builds.now += 1;
    builds.most = Math.max(builds.most, builds.now);
    await delay(ms, undefined, { signal }).finally(() => {
      builds.now -= 1;
    });
    return { ok: true, image: { imageId: 'sha256:built', steps: 1, cachedSteps: 0 } };
  };
}

async function limit(id: string, parallelBuilds: number) {
  await world.db.project.update({ where: { id }, data: { settings: { parallelBuilds } } });
}

it('a limit of the project holds over two workers, and those who wait say why', async () => {
  slowBuilds(300);
  builds.most = 0;
  const id = await world.environment(stack(['a', 'b', 'c'].map(built)));
  await limit(id, 1);
  const workers = [world.work(), world.work()];
  const run = await world.run(id, 'deploy');
  expect(run).toMatchObject({ state: 'success' });
  expect(builds.most).toBe(1);
  const said = await world.db.logLine.findMany({ where: { runId: run.id, stream: 'note' } });
  expect(said.map(({ text }) => text).join('\n')).toContain(
    'All 1 build place of the project are taken. Number 2',
  );
  expect(await world.db.buildPlace.count()).toBe(0);
  await Promise.all(workers.map((worker) => worker.stop()));
});

it('a limit of the organization holds over its projects', async () => {
  slowBuilds(300);
  builds.most = 0;
  const where = { id: world.organizationId };
  await world.db.organization.update({ where, data: { settings: { parallelBuilds: 1 } } });
  const ids = await Promise.all([1, 2].map(() => world.environment(stack(['a', 'b'].map(built)))));
  const workers = [world.work(), world.work()];
  const runs = await Promise.all(ids.map((id) => world.run(id, 'deploy')));
  expect(runs.map(({ state }) => state)).toEqual(['success', 'success']);
  expect(builds.most).toBe(1);
  await world.db.organization.update({ where, data: { settings: {} } });
  await Promise.all(workers.map((worker) => worker.stop()));
});

it('an abort gives place and turn back, and a dead worker does not keep one', async () => {
  slowBuilds(60_000);
  const id = await world.environment(stack([built('a'), built('b')]));
  await limit(id, 1);
  const first = world.work();
  const runId = await world.enqueue(id, 'deploy');
  const waits = () =>
    poll(
      async () => {
        const rows = await world.db.buildPlace.findMany({ where: { runId } });
        const isSo = rows.length === 2 && rows.some(({ reason }) => reason !== null);
        return isSo ? { state: 'done', value: rows } : { state: 'pending', reason: `${rows.length} places` };
      },
      { timeoutMs: 10_000 },
    );
  await waits();
  await world.abort(runId);
  expect(await world.ended(runId)).toMatchObject({ state: 'aborted' });
  await first.stop();
  const lost = { stepId: 'lost', runId, fence: 1, worker: 'dead', organizationId: world.organizationId };
  await world.db.buildPlace.create({
    data: { ...lost, projectId: id, environmentType: 'primary', takenAt: new Date() },
  });
  slowBuilds(1);
  const second = world.work();
  expect(await world.run(id, 'deploy')).toMatchObject({ state: 'success' });
  await second.stop();
});
