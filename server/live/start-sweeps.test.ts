import { afterAll, beforeAll, expect, it } from 'vitest';
import { poll } from '@/lib/poll';
import type { Context } from '@/server/context';
import { type Listener, listen } from '@/server/db/notify';
import { checkCluster } from '@/server/services/cluster/check';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { createFakeTarget } from '@/targets/fake/target';
import { startSweeps } from './start-sweeps';

let fixture: Fixture;
let ctx: Context;
let listener: Listener;
const target = createFakeTarget();

beforeAll(async () => {
  fixture = await serviceFixture({ targetFor: async () => target });
  ctx = await (await fixture.organization()).as('admin');
  listener = await listen(fixture.env.databaseUrl);
});
afterAll(async () => {
  await listener.close();
  await fixture.close();
});

it('a cluster that a person checks is swept at once, by one of two workers, and its page hears of it', async () => {
  const hour = { subscribe: listener.subscribe, everyMs: 3_600_000 };
  const workers = [startSweeps(ctx, hour), startSweeps(ctx, hour)];
  const { id: environmentId } = await makeEnvironment(ctx);
  const { id } = await fixture.db.cluster.findFirstOrThrow({ where: { organizationId: ctx.organizationId } });
  const place = { environmentId: 'nobody', unique: 'nobody', state: {} };
  await target.ensurePlace(place, [], () => undefined, AbortSignal.timeout(5000));
  let looks = 0;
  const inventory = target.inventory.bind(target);
  target.inventory = async (signal) => {
    looks += 1;
    return inventory(signal);
  };
  const heard: string[] = [];
  const unsubscribe = listener.subscribe((topic) => heard.push(topic));

  await checkCluster({ ctx, input: { id } });

  const swept = await poll(
    async () => {
      const { sweptAt, orphans } = await fixture.db.cluster.findUniqueOrThrow({ where: { id } });
      return sweptAt ? { state: 'done', value: orphans } : { state: 'pending', reason: 'not swept yet' };
    },
    { timeoutMs: 10_000, toMs: 50 },
  );
  expect(swept).toMatchObject([{ environmentId: 'nobody' }]);
  expect(JSON.stringify(swept)).not.toContain(environmentId);
  expect(looks).toBe(1);
  expect(heard).toContain(`cluster:${id}`);
  unsubscribe();
  await Promise.all(workers.map((worker) => worker.stop()));
});
