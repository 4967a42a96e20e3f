import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/server/context';
import {
  type Fixture,
  makeEnvironment,
  serviceFixture,
  type TestOrganization,
} from '@/server/services/testing';
import { getUsage } from './usage';

const use = { cpuPercent: 3, memoryBytes: 5, cpuLimitPercent: null, memoryLimitBytes: null };
const samples = [{ at: 1, components: { web: use } }];
let fixture: Fixture;
let organization: TestOrganization;
let ctx: Context;

beforeAll(async () => {
  fixture = await serviceFixture({ usage: { seen: () => ({ samples }), stop: () => undefined } });
  organization = await fixture.organization();
  ctx = await organization.as('viewer');
});
afterAll(() => fixture.close());

test('use is told where the environment has a cluster, and to nobody of another organization', async () => {
  const { id } = await makeEnvironment(ctx);
  expect(await getUsage({ ctx, input: { id } })).toEqual({ samples: [] });
  await fixture.db.environment.update({ where: { id }, data: { clusterId: organization.clusterId } });
  expect(await getUsage({ ctx, input: { id } })).toEqual({ samples });
  const stranger = await (await fixture.organization()).as('owner');
  await expect(getUsage({ ctx: stranger, input: { id } })).rejects.toMatchObject({ code: 'not_found' });
});
