import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EnvironmentSort } from '@/contract/environment';
import type { Context } from '@/server/context';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { listBranches } from './branches';
import { listEnvironments } from './list';

let fixture: Fixture;
let ctx: Context;
let projectId: string;
const day = (number: number) => new Date(Date.UTC(2026, 0, number));

beforeAll(async () => {
  fixture = await serviceFixture();
  ctx = await (await fixture.organization()).as('viewer');
  await environment('beta', { updatedAt: day(3), deployedAt: day(1) });
  projectId = await environment('Alpha', { updatedAt: day(1), deployedAt: day(2) });
  await environment('gamma', { updatedAt: day(2), deployedAt: null });
});
afterAll(() => fixture.close());

async function environment(name: string, times: { updatedAt: Date; deployedAt: Date | null }) {
  const made = await makeEnvironment(ctx, name);
  await ctx.db.environment.update({ where: { id: made.id }, data: times });
  return made.projectId;
}

async function names(input: Parameters<typeof listEnvironments>[0]['input']) {
  return (await listEnvironments({ ctx, input })).items.map(({ name }) => name);
}

test('without a wish the last changed is first', async () => {
  expect(await names({ page: 1 })).toEqual(['beta', 'gamma', 'Alpha']);
});

test.each<[EnvironmentSort, string[]]>([
  ['name', ['Alpha', 'beta', 'gamma']],
  ['-name', ['gamma', 'beta', 'Alpha']],
  ['updated', ['Alpha', 'gamma', 'beta']],
  ['-updated', ['beta', 'gamma', 'Alpha']],
  ['lastDeployed', ['beta', 'Alpha', 'gamma']],
  ['-lastDeployed', ['Alpha', 'beta', 'gamma']],
])('sorted by %s; what was never deployed is last both ways', async (sort, expected) => {
  expect(await names({ sort, page: 1 })).toEqual(expected);
});

test('sorting keeps the filters, and a column that is not there is refused', async () => {
  expect(await names({ projectId, sort: '-name', page: 1 })).toEqual(['Alpha']);
  const wrong = { sort: 'unique' as EnvironmentSort, page: 1 };
  await expect(listEnvironments({ ctx, input: wrong })).rejects.toThrow(/sort/);
});

test('a branch finds what has a component built from it, and only branches that are there are offered', async () => {
  const { id } = await ctx.db.environment.findFirstOrThrow({
    where: { name: 'beta', projectId: { not: projectId } },
  });
  const parts = { environmentId: id, kind: 'Application' };
  const rows = ['main', 'feature/cart', null].map((gitBranch, position) => ({
    ...{ id: `${id}${position}`, name: `part-${position}`, position, gitBranch },
    ...parts,
  }));
  await ctx.db.component.createMany({ data: rows });
  expect(await names({ branch: 'feature/cart', page: 1 })).toEqual(['beta']);
  expect(await names({ branch: 'feature', page: 1 })).toEqual([]);
  expect(await listBranches({ ctx, input: {} })).toEqual(['feature/cart', 'main']);
  expect(await listBranches({ ctx, input: { projectId } })).toEqual([]);
  const stranger = await (await fixture.organization()).as('viewer');
  expect(await listBranches({ ctx: stranger, input: {} })).toEqual([]);
});
