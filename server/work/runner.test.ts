import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunStore } from '@/engine/run-store';
import { AppError } from '@/lib/errors';
import { component, flask, stack } from './testing/definitions';
import { World } from './testing/world';

let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

describe('a life', () => {
  it('deploys, stops, starts, restarts and deletes', async () => {
    const id = await world.environment(stack());
    world.work();

    expect(await world.run(id, 'deploy')).toMatchObject({ state: 'success', failure: null });
    expect(await world.status(id)).toBe('running');
    expect(world.target.calls).toEqual(['network', 'create postgres', 'create redis', 'create app']);
    const components = await world.db.component.findMany({
      where: { environmentId: id },
      orderBy: { position: 'asc' },
    });
    expect(components.map(({ name, operationStatus }) => [name, operationStatus])).toEqual([
      ['app', 'running'],
      ['postgres', 'running'],
      ['redis', 'running'],
    ]);
    expect(components[0]).toMatchObject({ gitSha: 'c0ffee', imageDigest: expect.stringMatching(/^sha256:/) });
    expect(await world.db.endpoint.findMany({ where: { environmentId: id } })).toMatchObject([
      { hostname: 'app-abcdef.localhost', addresses: ['127.0.0.1:1'] },
    ]);

    expect(await world.run(id, 'stop')).toMatchObject({ state: 'success' });
    expect(await world.status(id)).toBe('stopped');
    expect(await world.db.endpoint.findFirst({ where: { environmentId: id } })).toMatchObject({
      addresses: [],
    });
    expect(await world.run(id, 'start')).toMatchObject({ state: 'success' });
    expect(await world.run(id, 'restart', { component: 'redis' })).toMatchObject({ state: 'success' });
    expect(await world.status(id)).toBe('running');

    expect(await world.run(id, 'delete')).toMatchObject({ state: 'success' });
    expect(await world.status(id)).toBe('deleted');
    expect(world.target.networks.size).toBe(0);
    expect(await world.db.environment.findUnique({ where: { id } })).toMatchObject({
      nameKey: `deleted:${id}`,
    });
    expect(world.checkouts.open).toBe(0);
  });

  it('redeploys only what changed and removes what was dropped', async () => {
    const id = await world.environment(stack());
    world.work();
    await world.run(id, 'deploy');
    world.target.calls.length = 0;
    const [app, postgres] = flask();
    if (!app || !postgres) throw new Error('the stack has changed');
    await world.revise(id, stack([{ ...app, environment: { A: '1' }, dependsOn: ['postgres'] }, postgres]));

    expect(await world.run(id, 'deploy')).toMatchObject({ state: 'success' });

    expect(world.target.calls).toEqual(['remove redis', 'replace app']);
    expect(await world.db.component.count({ where: { environmentId: id } })).toBe(2);
  });

  it('takes back the hosts that a component no longer has', async () => {
    const id = await world.environment(stack());
    world.work();
    await world.run(id, 'deploy');
    expect(await world.db.endpoint.count({ where: { environmentId: id } })).toBe(1);
    const [app, ...rest] = flask();
    if (!app) throw new Error('the stack has changed');
    await world.revise(id, stack([{ ...app, hosts: [] }, ...rest]));
    await world.run(id, 'deploy');
    expect(await world.db.endpoint.count({ where: { environmentId: id } })).toBe(0);
  });

  it('leaves a host name to the environment that serves it, whatever the path', async () => {
    const first = await world.environment(stack());
    world.work();
    await world.run(first, 'deploy');
    const served = await world.db.endpoint.findMany({ where: { environmentId: first } });
    const [app, ...rest] = flask();
    if (!app) throw new Error('the stack has changed');
    const hosts = [{ hostname: served[0]?.hostname ?? '', path: '/admin', servicePort: 8000 }];
    const second = await world.environment(stack([{ ...app, hosts }, ...rest]));

    const run = await world.run(second, 'deploy');

    expect(run).toMatchObject({ state: 'failed', failure: { code: 'host-taken' } });
    expect(await world.db.endpoint.count({ where: { environmentId: second } })).toBe(0);
    expect(await world.db.endpoint.findMany({ where: { environmentId: first } })).toEqual(served);
  });

  it('keeps the names of an environment free that was never deployed', async () => {
    const waiting = await world.db.environment.findUniqueOrThrow({
      where: { id: await world.environment(stack()) },
    });
    const [app, ...rest] = flask();
    if (!app) throw new Error('the stack has changed');
    const hosts = [{ hostname: `app-${waiting.unique}.localhost`, path: '/', servicePort: 8000 }];
    world.work();
    const run = await world.run(await world.environment(stack([{ ...app, hosts }, ...rest])), 'deploy');
    expect(run).toMatchObject({ state: 'failed', failure: { code: 'host-taken' } });
  });

  it('ends a deletion of what was never deployed at once', async () => {
    const id = await world.environment();
    world.work();
    const run = await world.run(id, 'delete');
    expect(run).toMatchObject({ state: 'success' });
    expect(run.stages).toHaveLength(1);
    expect(world.target.calls).toEqual([]);
  });

  it('writes at most twice a step: once for its lines, once for what ended and begins', async () => {
    const id = await world.environment();
    let writes = 0;
    const counted: RunStore = {
      ...world.store,
      commit: (...args) => {
        writes += 1;
        return world.store.commit(...args);
      },
      appendLog: (...args) => {
        writes += 1;
        return world.store.appendLog(...args);
      },
    };
    world.work(counted);
    const run = await world.run(id, 'deploy');
    expect(writes).toBeLessThanOrEqual(run.steps.length * 2 + 2);
  });
});

describe('failures', () => {
  it('stop before anything starts when the definition is broken', async () => {
    const id = await world.environment('broken');
    world.work();
    const run = await world.run(id, 'deploy');
    expect(run).toMatchObject({
      state: 'failed',
      failure: { code: 'definition-invalid', stage: 'Validate', step: 'Check the definition' },
    });
    expect(await world.status(id)).toBe('failed');
    expect(world.target.calls).toEqual([]);
  });

  it('name the step, skip what needs it, and leave the rest', async () => {
    const id = await world.environment();
    world.target.readinessOf = (name) =>
      name === 'postgres'
        ? { state: 'failed', code: 'exited-at-start', reason: 'it ended with 1: s3cret-value' }
        : { state: 'ready' };
    world.work();
    const run = await world.run(id, 'deploy');
    expect(run).toMatchObject({
      state: 'failed',
      failure: {
        code: 'exited-at-start',
        message: 'postgres: it ended with 1: ••••••',
        stage: 'Apply',
        job: 'postgres',
        step: 'Wait until it is up',
        next: expect.stringContaining('log'),
      },
    });
    expect(world.target.calls).toEqual(['network', 'create postgres', 'create redis']);
    const states = Object.fromEntries(run.steps.map((step) => [`${step.name} ${step.job.name}`, step.state]));
    expect(states['apply-component apply-app']).toBe('skipped');
    expect(states['await-ready apply-redis']).toBe('success');
    expect(run.stages.find((stage) => stage.name === 'settle')).toMatchObject({ state: 'skipped' });
    const audit = await world.db.auditEvent.findFirstOrThrow({ where: { action: 'run.failed' } });
    expect(audit.data).toMatchObject({ runId: run.id, text: expect.stringContaining('••••••') });
  });

  it('of restarting one component show at the component; the environment still runs', async () => {
    const id = await world.environment();
    world.work();
    await world.run(id, 'deploy');
    world.target.readinessOf = () => ({ state: 'failed', code: 'crash-loop', reason: 'it ended with 1' });
    const run = await world.run(id, 'restart', { component: 'redis' });
    expect(run).toMatchObject({ state: 'failed', failure: { code: 'crash-loop' } });
    expect(await world.status(id)).toBe('running');
    const redis = await world.db.component.findFirst({ where: { environmentId: id, name: 'redis' } });
    expect(redis).toMatchObject({ operationStatus: 'failed' });
  });

  it('of a cluster that is away for a moment are not failures', async () => {
    const id = await world.environment();
    let left = 2;
    world.target.before = async (verb) => {
      if (verb !== 'ensurePlace' || left === 0) return;
      left -= 1;
      throw new AppError('unavailable', 'The engine cannot be reached');
    };
    world.work();
    const run = await world.run(id, 'deploy');
    expect(run.state).toBe('success');
    const lines = await world.db.logLine.findMany({ where: { runId: run.id } });
    expect(lines.map(({ text }) => text)).toContain('The engine cannot be reached. Trying again.');
  });

  it('of removing a dropped component do not stop the deployment', async () => {
    const id = await world.environment(stack([component('a'), component('b')]));
    world.work();
    await world.run(id, 'deploy');
    await world.revise(id, stack([component('a')]));
    world.target.before = async (verb) => {
      if (verb === 'removeComponent') throw new Error('busy volume');
    };
    const run = await world.run(id, 'deploy');
    expect(run.state).toBe('success');
    expect(run.stages.find((stage) => stage.name === 'cleanup')).toMatchObject({ state: 'failed' });
    expect(await world.db.component.findFirst({ where: { name: 'b' } })).toMatchObject({ isDropped: true });
  });

  it('of the build carry its evidence, and no secret is stored anywhere', async () => {
    const id = await world.environment();
    world.builder = async (_request, onLine) => {
      onLine({ key: '1', at: new Date(), stream: 'err', text: 'RUN false # s3cret-value' });
      return {
        ok: false,
        failure: { code: 'build-failed', message: 'RUN false ended with 1', evidence: 'x' },
      };
    };
    world.work();
    const run = await world.run(id, 'deploy');
    expect(run.failure).toMatchObject({ code: 'build-failed', evidence: 'x', stage: 'Images' });
    const lines = await world.db.logLine.findMany({ where: { runId: run.id } });
    expect(lines.map(({ text }) => text)).toContain('RUN false # ••••••');
    expect(JSON.stringify([run, lines], (_, v) => (typeof v === 'bigint' ? `${v}` : v))).not.toContain(
      's3cret',
    );
  });
});

describe('the queue', () => {
  it('runs two deployments of one environment one after another', async () => {
    const id = await world.environment();
    const first = await world.enqueue(id, 'deploy');
    const second = await world.enqueue(id, 'deploy');
    world.work();
    world.work();
    const [a, b] = [await world.ended(first), await world.ended(second)];
    expect([a.state, b.state]).toEqual(['success', 'success']);
    expect(Number(b.startedAt)).toBeGreaterThanOrEqual(Number(a.endedAt));
  });

  it('never gives one run to two claimers, nor one environment to two runs', async () => {
    const ids = await Promise.all([world.environment(), world.environment(), world.environment()]);
    for (const id of [...ids, ...ids]) await world.enqueue(id, 'deploy');
    const claims = await Promise.all(
      Array.from({ length: 12 }, (_, n) => world.store.claim(`owner-${n}`, 60_000)),
    );
    const taken = claims.filter((claim) => claim !== null);
    expect(new Set(taken.map(({ runId }) => runId)).size).toBe(3);
    expect(taken).toHaveLength(3);
  });
});
