import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context, Wiring } from '@/server/context';
import {
  type Fixture,
  makeEnvironment,
  serviceFixture,
  type TestOrganization,
} from '@/server/services/testing';
import type { ComponentLive } from '@/targets/seen';
import { listContainers } from './containers';

const instances = ['a', 'b'].map((id) => ({ id, name: `web-${id}`, isRunning: id === 'a' }));
let fixture: Fixture;
let organization: TestOrganization;
let ctx: Context;
let isAway = false;

beforeAll(async () => {
  const live = async (): Promise<Pick<ComponentLive, 'component' | 'instances'>[]> => {
    if (isAway) throw new Error('no route to host');
    return [{ component: 'web', instances }];
  };
  const targetFor = async () => ({ live });
  fixture = await serviceFixture({ targetFor: targetFor as unknown as Wiring['targetFor'] });
  organization = await fixture.organization();
  ctx = await organization.as('viewer');
});
afterAll(() => fixture.close());

test('containers are those the cluster tells of; of none, and of a cluster that is away, there are none', async () => {
  const { id } = await makeEnvironment(ctx);
  expect(await listContainers({ ctx, input: { id } })).toEqual([]);
  await fixture.db.environment.update({ where: { id }, data: { clusterId: organization.clusterId } });
  expect(await listContainers({ ctx, input: { id } })).toEqual([
    { id: 'a', name: 'web-a', isRunning: true, component: 'web' },
    { id: 'b', name: 'web-b', isRunning: false, component: 'web' },
  ]);
  isAway = true;
  expect(await listContainers({ ctx, input: { id } })).toEqual([]);
});
