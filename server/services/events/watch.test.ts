import { getEventListeners } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/server/context';
import { publish } from '@/server/db/notify';
import { createProject } from '@/server/services/project/create';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { organizationTopic } from '@/server/services/topics';
import { topicQueue } from './topic-queue';
import { watchTopics } from './watch';

let fixture: Fixture;
let ctx: Context;

beforeAll(async () => {
  fixture = await serviceFixture();
  ctx = await (await fixture.organization()).as('developer');
});
afterAll(() => fixture.close());

test('what happens after the answer is heard, even before the first read', async () => {
  const leaving = new AbortController();
  const events = await watchTopics({ ctx, input: { topics: ['organization'] }, signal: leaving.signal });
  await createProject({ ctx, input: { name: 'Heard' } });
  expect((await events.next()).value).toEqual({ topic: 'organization' });
  leaving.abort();
  expect((await events.next()).done).toBe(true);
});

test('the same topic many times is one event, and another organization is not heard', async () => {
  const { id } = await makeEnvironment(ctx, 'watched');
  const other = await fixture.organization();
  const leaving = new AbortController();
  const topics = ['organization', `environment:${id}`];
  const events = await watchTopics({ ctx, input: { topics }, signal: leaving.signal });
  await publish(fixture.db, [organizationTopic(other.id)]);
  await publish(fixture.db, [`environment:${id}`]);
  expect((await events.next()).value).toEqual({ topic: `environment:${id}` });
  leaving.abort();
});

test('a slow reader keeps one note a topic', async () => {
  const queue = topicQueue();
  for (let n = 0; n < 10_000; n += 1) queue.push(`run:${n % 3}`);
  expect(await queue.next(new AbortController().signal)).toEqual(['run:0', 'run:1', 'run:2']);
});

test('a stream that waits again and again leaves nothing on its signal', async () => {
  const { signal } = new AbortController();
  const queue = topicQueue();
  for (let n = 0; n < 100; n += 1) {
    const heard = queue.next(signal);
    queue.push('organization');
    expect(await heard).toEqual(['organization']);
  }
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});
