import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { component, flask, stack } from './testing/definitions';
import { World } from './testing/world';

let world: World;
beforeAll(async () => {
  world = await World.open();
  world.work();
});
afterAll(() => world.close());

type Run = Awaited<ReturnType<World['ended']>>;
const earlier = (run: Run) => ({ runId: run.id, number: run.number });
const attempts = (run: Run) =>
  Object.fromEntries(run.steps.map((step) => [`${step.job.name}/${step.name}`, step.attempt]));

async function deployed(): Promise<{ id: string; run: Run }> {
  const id = await world.environment();
  const run = await world.run(id, 'deploy');
  expect(run.state).toBe('success');
  world.target.calls.length = 0;
  return { id, run };
}

async function revisedApp(id: string, environment: Record<string, string>): Promise<void> {
  const [app, ...rest] = flask(id);
  if (!app) throw new Error('the stack has changed');
  await world.revise(id, stack([{ ...app, environment }, ...rest]));
}

describe('retry', () => {
  it('begins at the failed job, with the commits and images of the failed run', async () => {
    const id = await world.environment();
    world.target.before = async (verb, name) => {
      if (verb === 'ensureComponent' && name === 'redis') throw new Error('not today');
    };
    const failed = await world.run(id, 'deploy');
    expect(failed).toMatchObject({ state: 'failed' });
    world.target.before = async () => undefined;
    world.target.calls.length = 0;
    const made = world.checkouts.made;

    const { revisionId, facts } = failed;
    const run = await world.run(id, 'deploy', { retryOf: earlier(failed), revisionId, facts });

    expect(run.state).toBe('success');
    expect(world.checkouts.made).toBe(made);
    expect(world.target.calls).toEqual(['create redis', 'create app']);
    expect(attempts(run)).toMatchObject({
      'build-app/build': 0,
      'apply-postgres/apply-component': 0,
      'apply-redis/apply-component': 1,
      'settle-postgres/settle': 1,
    });
    const carried = run.steps.find((step) => step.job.name === 'build-app');
    expect(carried).toMatchObject({ state: 'success', lastSeen: `Done in run ${failed.number}` });
    expect(await world.status(id)).toBe('running');
  });

  it('of an aborted deletion deletes', async () => {
    const { id } = await deployed();
    world.target.before = async (verb) => {
      if (verb === 'removePlace') throw new Error('busy');
    };
    const failed = await world.run(id, 'delete');
    expect(failed.state).toBe('failed');
    world.target.before = async () => undefined;
    const run = await world.run(id, 'delete', { retryOf: earlier(failed) });
    expect(run.state).toBe('success');
    expect(await world.status(id)).toBe('deleted');
  });
});

describe('a way back', () => {
  it('brings revision and images of an earlier run, and builds nothing', async () => {
    const { id, run: first } = await deployed();
    world.push('newer');
    const build = world.builder;
    world.builder = async () => ({ ok: true, image: { imageId: 'sha256:newer', steps: 1, cachedSteps: 0 } });
    await revisedApp(id, { A: '2' });
    expect((await world.run(id, 'deploy')).state).toBe('success');
    world.builder = () => Promise.reject(new Error('nothing may be built'));
    const made = world.checkouts.made;

    const { revisionId, facts } = first;
    const run = await world.run(id, 'deploy', { rollBackTo: earlier(first), revisionId, facts });

    expect(run).toMatchObject({ state: 'success', facts });
    expect(world.checkouts.made).toBe(made);
    const app = await world.db.component.findFirstOrThrow({ where: { environmentId: id, name: 'app' } });
    expect(app).toMatchObject({ imageDigest: 'sha256:built', revisionId });
    const environment = await world.db.environment.findUniqueOrThrow({ where: { id } });
    expect(environment.deployedRevisionId).toBe(revisionId);
    expect(environment.currentRevisionId).not.toBe(revisionId);
    world.builder = build;
    world.push('inputs');
  });

  it('fails with the cause when an image is gone', async () => {
    const { id, run: first } = await deployed();
    world.target.gone.add('sha256:built');
    const { revisionId, facts } = first;
    const run = await world.run(id, 'deploy', { rollBackTo: earlier(first), revisionId, facts });
    expect(run).toMatchObject({ state: 'failed', failure: { code: 'image-gone', job: expect.any(String) } });
    world.target.gone.clear();
  });
});

describe('a partial deploy', () => {
  it('touches only what was chosen', async () => {
    const { id } = await deployed();
    const changed = flask(id).map((one) => ({ ...one, environment: { A: '2' } }));
    await world.revise(id, stack(changed));
    const run = await world.run(id, 'deploy', { components: ['redis'], dependencies: 'none' });
    expect(run.state).toBe('success');
    expect(world.target.calls).toEqual(['replace redis']);
    expect(Object.keys((run.facts as { images: object }).images).sort()).toEqual([
      'app',
      'postgres',
      'redis',
    ]);
    const start = await world.run(id, 'stop');
    expect(start.state).toBe('success');
    expect((await world.run(id, 'start')).state).toBe('success');
  });

  it.each([
    ['none', ['create app']],
    ['missing', ['create redis', 'create app']],
    ['all', ['replace postgres', 'create redis', 'create app']],
  ])('with dependencies %s', async (dependencies, calls) => {
    const id = await world.environment(stack([component('postgres')]));
    await world.run(id, 'deploy');
    world.target.calls.length = 0;
    const [app, ...rest] = flask(id);
    if (!app) throw new Error('the stack has changed');
    await world.revise(id, stack([app, ...rest.map((one) => ({ ...one, environment: { A: '2' } }))]));
    const run = await world.run(id, 'deploy', { components: ['app'], dependencies });
    expect(run.state).toBe('success');
    expect(world.target.calls).toEqual(calls);
  });

  it('of the first part leaves the rest for later, and start and stop know it', async () => {
    const id = await world.environment();
    expect((await world.run(id, 'deploy', { components: ['redis'] })).state).toBe('success');
    expect((await world.run(id, 'stop')).state).toBe('success');
    const start = await world.run(id, 'start');
    expect(start.state).toBe('success');
    expect(start.steps.map(({ job }) => job.name)).not.toContain('start-app');
  });
});

describe('limits', () => {
  it('of a project hold for two workers together, and nothing is dropped', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => world.environment()));
    const [projectId = ''] = ids;
    await world.db.environment.updateMany({ where: { id: { in: ids } }, data: { projectId } });
    await world.db.project.update({ where: { id: projectId }, data: { settings: { parallelRuns: 1 } } });
    const second = world.work();
    let most = 0;
    world.target.before = async () => {
      const active = await world.db.run.count({ where: { projectId, state: 'running' } });
      most = Math.max(most, active);
    };
    const runIds = await Promise.all(ids.map((id) => world.enqueue(id, 'deploy')));
    const runs = await Promise.all(runIds.map((id) => world.ended(id)));
    expect(runs.map(({ state }) => state)).toEqual(['success', 'success', 'success']);
    expect(most).toBe(1);
    world.target.before = async () => undefined;
    await second.stop();
  });

  it('of the organization hold over its projects and two workers, and primary environments go first', async () => {
    const where = { id: world.organizationId };
    await world.db.organization.update({ where, data: { settings: { parallelRuns: 1 } } });
    const [busy = '', preview = '', primary = ''] = await Promise.all(
      [1, 2, 3].map(() => world.environment()),
    );
    await world.db.environment.update({ where: { id: preview }, data: { type: 'ephemeral' } });
    const order: string[] = [];
    let most = 0;
    world.target.before = async (verb) => {
      if (verb !== 'ensurePlace') return;
      const active = await world.db.run.findMany({ where: { state: 'running' } });
      most = Math.max(most, active.length);
      order.push(active[0]?.environmentId ?? '');
      if (order.length > 1) return;
      for (const id of [preview, primary]) waiting.push(await world.enqueue(id, 'deploy'));
    };
    const waiting: string[] = [];
    const second = world.work();
    const first = await world.run(busy, 'deploy');
    const runs = [first, ...(await Promise.all(waiting.map((id) => world.ended(id))))];
    expect(runs.map(({ state }) => state)).toEqual(['success', 'success', 'success']);
    expect({ order, most }).toEqual({ order: [busy, primary, preview], most: 1 });
    world.target.before = async () => undefined;
    await world.db.organization.update({ where, data: { settings: {} } });
    await second.stop();
  });

  it('of a step are those of the project, and the last thing seen is said', async () => {
    const id = await world.environment(stack([component('alone')]));
    const limits = { 'await-ready': { runningMs: 1000 } };
    await world.db.project.update({ where: { id }, data: { settings: { limits } } });
    world.target.readinessOf = () => ({ state: 'waiting', reason: 'the health check has not passed yet' });
    const run = await world.run(id, 'deploy');
    expect(run.failure).toMatchObject({
      code: 'deadline',
      message: expect.stringContaining('Last seen: the health check has not passed yet'),
    });
    world.target.readinessOf = () => ({ state: 'ready' });
  });
});

describe('the cause of a deadline', () => {
  it('is the dependency that others wait for', async () => {
    const id = await world.environment();
    const limits = { 'await-ready': { runningMs: 1000 } };
    await world.db.project.update({ where: { id }, data: { settings: { limits } } });
    world.target.readinessOf = (name) =>
      name === 'postgres' ? { state: 'waiting', reason: 'postgres is starting' } : { state: 'ready' };
    const run = await world.run(id, 'deploy');
    expect(run.failure).toMatchObject({ code: 'dependency-not-ready', job: 'postgres' });
    world.target.readinessOf = () => ({ state: 'ready' });
  });
});
