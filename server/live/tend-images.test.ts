import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DiskView } from '@/contract/cluster-settings';
import { World } from '../work/testing/world';
import { tendImages } from './tend-images';

let world: World;
beforeAll(async () => {
  world = await World.open();
  world.work();
});
afterAll(() => world.close());

const never = new AbortController().signal;
const hour = 3_600_000;

async function tend(id: string, afterMs = 0): Promise<DiskView> {
  const { db, target } = world;
  const cluster = await db.cluster.findUniqueOrThrow({ where: { id } });
  await tendImages({ db, cluster, target, now: () => new Date(Date.now() + afterMs) }, never);
  return (await db.cluster.findUniqueOrThrow({ where: { id } })).disk as unknown as DiskView;
}

function built(environmentId: string, id: string) {
  return { id, environmentId, sizeBytes: 1000, createdAt: new Date(Date.now() - 5 * hour) };
}

it('removes what nothing refers to, keeps what runs and what can be gone back to, and says so in the audit', async () => {
  const id = await world.environment();
  await world.run(id, 'deploy');
  const used = (await world.db.component.findFirstOrThrow({ where: { environmentId: id, name: 'app' } }))
    .imageDigest;
  world.target.built = [
    built(id, used ?? ''),
    built(id, 'sha256:spare'),
    built('of another cluster', 'sha256:theirs'),
  ];
  await world.db.cluster.update({ where: { id }, data: { settings: { imageBudget: 0 } } });

  const disk = await tend(id);

  expect(world.target.built.map((image) => image.id)).toEqual([used, 'sha256:theirs']);
  expect(disk).toMatchObject({ images: 1, imageBytes: 1000, freeBytes: 100e9 });
  const audit = await world.db.auditEvent.findMany({
    where: { entityId: id, action: 'cluster.images-removed' },
  });
  expect(audit.map(({ data }) => data)).toMatchObject([{ images: ['sha256:spare'] }]);
});

it('looks again only after ten minutes, and removes nothing inside the budget', async () => {
  const id = await world.environment();
  world.target.built = [built(id, 'sha256:spare')];
  const first = await tend(id);
  expect(await tend(id, 60_000)).toEqual(first);
  expect((await tend(id, 11 * 60_000)).at).not.toBe(first.at);
  expect(world.target.built).toHaveLength(1);
});

it('nothing is built below the floor, with the cause and a way out', async () => {
  const id = await world.environment();
  world.target.room = { freeBytes: 1024 ** 3, totalBytes: 200e9 };
  world.push(`new-${Date.now()}`);
  const run = await world.run(id, 'deploy');
  expect(run.failure).toMatchObject({
    code: 'disk-full',
    message: 'Only 1.0 GiB are free on the disk of the cluster; nothing is built below 2.0 GiB.',
  });
  await world.db.cluster.update({ where: { id }, data: { settings: { diskFloor: 0.5 } } });
  expect(await world.run(id, 'deploy')).toMatchObject({ state: 'success' });
});
