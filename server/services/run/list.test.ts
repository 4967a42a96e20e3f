import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunSort } from '@/contract/run';
import { newId } from '@/lib/ids';
import type { Context } from '@/server/context';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { listRuns } from './list';

let fixture: Fixture;
let ctx: Context;
const minute = (number: number) => new Date(Date.UTC(2026, 0, 1, 0, number));

beforeAll(async () => {
  fixture = await serviceFixture();
  ctx = await (await fixture.organization()).as('viewer');
  const web = await makeEnvironment(ctx, 'web');
  const api = await makeEnvironment(ctx, 'api');
  await run(web, { number: 1, queuedAt: minute(1), endedAt: minute(9) });
  await run(api, { number: 2, queuedAt: minute(2), endedAt: null });
  await run(web, { number: 3, queuedAt: minute(3), endedAt: minute(4) });
});
afterAll(() => fixture.close());

type Place = { id: string; projectId: string };
type Times = { number: number; queuedAt: Date; endedAt: Date | null };

async function run({ id: environmentId, projectId }: Place, times: Times) {
  const { organizationId } = ctx;
  const place = { organizationId, projectId, environmentId };
  const data = { id: newId(), ...place, kind: 'deploy', requestedByName: 'Ada', ...times };
  await ctx.db.run.create({ data });
}

async function numbers(sort?: RunSort) {
  return (await listRuns({ ctx, input: { sort, page: 1 } })).items.map(({ number }) => number);
}

test('without a wish the newest is first', async () => {
  expect(await numbers()).toEqual([3, 2, 1]);
});

test.each<[RunSort, number[]]>([
  ['-queued', [3, 2, 1]],
  ['queued', [1, 2, 3]],
  ['-ended', [1, 3, 2]],
  ['environment', [2, 3, 1]],
])('sorted by %s; what has not ended is last', async (sort, expected) => {
  expect(await numbers(sort)).toEqual(expected);
});
