import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NotificationPayload } from '@/contract/notification';
import { notificationEventNames } from '@/contract/notification';
import { newId } from '@/lib/ids';
import { announce } from '@/server/db/outbox';
import { tellRecoveries } from '../live/recovery';
import { refreshEnvironment } from '../live/refresh';
import { sweepCluster } from '../live/sweep';
import { World } from './testing/world';

let world: World;
beforeAll(async () => {
  world = await World.open();
  world.work();
});
afterAll(() => world.close());

const never = new AbortController().signal;

/** An environment whose project has a channel for these events. */
async function watched(events: string[] = notificationEventNames) {
  const id = await world.environment();
  const scope = { organizationId: world.organizationId, projectId: id };
  const row = { id: newId(), ...scope, name: 'all', nameKey: 'all', kind: 'webhook', secrets: 'x', events };
  await world.db.notificationChannel.create({ data: row });
  return id;
}

async function told(projectId: string): Promise<NotificationPayload[]> {
  const rows = await world.db.notification.findMany({ where: { projectId }, orderBy: { createdAt: 'asc' } });
  return rows.map(({ payload }) => payload as unknown as NotificationPayload);
}
const eventsOf = async (projectId: string) => (await told(projectId)).map(({ event }) => event);

test('a run tells that it started and how it ended, and a deletion that the environment is gone', async () => {
  const id = await watched();
  await world.run(id, 'deploy');
  await world.run(id, 'delete');
  const all = await told(id);
  expect(all.map(({ event }) => event)).toEqual([
    'run.started',
    'run.succeeded',
    'run.started',
    'environment.deleted',
    'run.succeeded',
  ]);
  expect(all[1]).toMatchObject({
    text: `Run 1 (deploy) of ${id} succeeded`,
    environment: { id, name: id },
    run: { number: 1, kind: 'deploy', state: 'success', failure: null },
  });
  expect(new Set(all.map((one) => one.id)).size).toBe(5);
});

test('a failed run tells why, without the output of anybody’s program', async () => {
  const id = await watched(['run.failed']);
  world.builder = async () => ({
    ok: false,
    failure: { code: 'build-failed', message: 'Step 2 ended with 1', evidence: 'boom' } as never,
  });
  await world.run(id, 'deploy');
  const [failed, ...more] = await told(id);
  expect(more).toEqual([]);
  expect(failed?.event).toBe('run.failed');
  expect(failed?.run?.failure?.message).toBeTruthy();
  expect(failed?.text).toContain(failed?.run?.failure?.message);
  expect(failed?.run?.failure).not.toHaveProperty('evidence');
});

test('what is rolled back was never told', async () => {
  const id = await watched();
  const { organizationId } = world;
  const told = { event: 'environment.created', organizationId, projectId: id, text: 'x', path: '/' } as const;
  const broken = world.db.$transaction(async (tx) => {
    await announce(tx, told);
    throw new Error('no');
  });
  await expect(broken).rejects.toThrow('no');
  expect(await eventsOf(id)).toEqual([]);
});

test('only channels that want an event, are enabled and belong to the project are told', async () => {
  const [id, other] = [await watched(['run.aborted']), await watched()];
  await world.db.notificationChannel.updateMany({ where: { projectId: other }, data: { isEnabled: false } });
  const { organizationId } = world;
  const about = { organizationId, text: 'x', path: '/' };
  await announce(world.db as never, { event: 'run.failed', projectId: id, ...about });
  await announce(world.db as never, { event: 'run.aborted', projectId: other, ...about });
  expect([await eventsOf(id), await eventsOf(other)]).toEqual([[], []]);
});

test('trouble is told once, and its end when it has been over for two minutes', async () => {
  const id = await watched(['environment.unhealthy', 'environment.recovered']);
  await deployed(id);
  for (const state of ['healthy', 'crashed', 'healthy', 'crashed', 'healthy'] as const)
    await looks(id, state);
  await tellRecoveries(world.db);
  expect(await eventsOf(id)).toEqual(['environment.unhealthy']);
  await tellRecoveries(world.db, new Date(Date.now() + 121_000));
  await tellRecoveries(world.db, new Date(Date.now() + 121_000));
  expect(await eventsOf(id)).toEqual(['environment.unhealthy', 'environment.recovered']);
  expect((await told(id))[0]?.text).toContain('Exited with 1');
});

test('what ends because it is told to is no trouble, also for a look that began before', async () => {
  const id = await watched(['environment.unhealthy']);
  await deployed(id);
  await looks(id, 'healthy');
  const stopping = { where: { id }, data: { operationStatus: 'stopping' } };

  await looks(id, 'crashed', () => world.db.environment.update(stopping));

  expect(await eventsOf(id)).toEqual([]);
});

async function deployed(id: string): Promise<void> {
  world.builder = async (request) => {
    world.images.set(request.tag, 'sha256:built');
    return { ok: true, image: { imageId: 'sha256:built', steps: 1, cachedSteps: 0 } };
  };
  await world.run(id, 'deploy');
}

/** One look at the environment; `meanwhile` happens before the target answers. */
async function looks(
  id: string,
  state: 'healthy' | 'crashed',
  meanwhile: () => Promise<unknown> = async () => null,
) {
  const components = await world.db.component.findMany({ where: { environmentId: id } });
  const live = components.map(({ name }) => {
    const detail = state === 'crashed' ? 'Exited with 1' : null;
    return { component: name, state, detail, restarts: 0, startedAt: null, addresses: {}, isDone: false };
  });
  const target = { live: () => meanwhile().then(() => live) } as never;
  await refreshEnvironment(world.db, target, id, never);
}

test('an orphan is told when it is first seen', async () => {
  const id = await watched(['orphans.found']);
  await world.run(id, 'deploy');
  await world.db.environment.update({ where: { id }, data: { deletedAt: new Date() } });
  const cluster = await world.db.cluster.findUniqueOrThrow({ where: { id } });
  const connect = async () => world.target;
  for (const _ of [1, 2]) await sweepCluster({ db: world.db, cluster, connect }, never);
  const mine = (await told(id)).filter(({ path }) => path === `/clusters/${id}`);
  expect(mine).toHaveLength(1);
  expect(mine[0]?.orphans).toContainEqual({
    environmentId: id,
    name: id,
    why: 'The environment was deleted',
  });
});
