import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrphanView } from '@/contract/cluster';
import { AppError } from '@/lib/errors';
import { installationId } from '@/server/installation';
import { World } from '../work/testing/world';
import { sweepCluster } from './sweep';

let world: World;
beforeAll(async () => {
  world = await World.open();
  world.work();
});
afterAll(() => world.close());

const start = Date.now();
const never = new AbortController().signal;

async function sweep(clusterId: string, afterMs: number) {
  const cluster = await world.db.cluster.findUniqueOrThrow({ where: { id: clusterId } });
  const connect = async () => world.target;
  await sweepCluster({ db: world.db, cluster, connect, now: () => new Date(start + afterMs) }, never);
  const row = await world.db.cluster.findUniqueOrThrow({ where: { id: clusterId } });
  return { ...row, orphans: row.orphans as unknown as OrphanView[] };
}

async function deployed() {
  const id = await world.environment();
  await world.run(id, 'deploy');
  const { unique } = await world.db.environment.findUniqueOrThrow({ where: { id } });
  return { id, unique, isThere: () => world.target.places.has(unique) };
}

describe('a sweep', () => {
  it('leaves what is used alone, and says when it looked', async () => {
    const { id, isThere } = await deployed();
    for (const afterMs of [0, 60_000, 3_600_000]) await sweep(id, afterMs);
    expect(isThere()).toBe(true);
    const row = await sweep(id, 3_700_000);
    expect(row.orphans.filter(({ environmentId }) => environmentId === id)).toEqual([]);
    expect(row.sweptAt).toEqual(new Date(start + 3_700_000));
  });

  it('ends what a dead worker had asked to end, at the first look', async () => {
    const { id } = await deployed();
    world.target.retired.set(id, ['redis']);
    expect((await sweep(id, 0)).orphans.filter(({ environmentId }) => environmentId === id)).toEqual([]);
    expect(world.target.calls).toContain('remove retired redis');
    expect(world.target.retired.has(id)).toBe(false);
  });

  it('lists what a deleted environment left, then removes it', async () => {
    const { id, isThere } = await deployed();
    await world.db.environment.update({ where: { id }, data: { deletedAt: new Date() } });
    const first = await sweep(id, 0);
    expect(first.orphans).toMatchObject([{ environmentId: id, why: 'The environment was deleted' }]);
    expect(isThere()).toBe(true);
    const second = await sweep(id, 60_000);
    expect(second.orphans).toEqual([]);
    expect(isThere()).toBe(false);
  });

  it('keeps what cannot be removed in the list, with the reason', async () => {
    const { id } = await deployed();
    await world.db.environment.update({ where: { id }, data: { deletedAt: new Date() } });
    world.target.before = async (verb) => {
      if (verb === 'removePlace') throw new AppError('unavailable', 'device busy');
    };
    await sweep(id, 0);
    expect((await sweep(id, 60_000)).orphans).toMatchObject([{ problem: 'device busy' }]);
    world.target.before = async () => undefined;
    expect((await sweep(id, 120_000)).orphans).toEqual([]);
  });

  it('removes containers that no record knows', async () => {
    const { id, unique } = await deployed();
    await world.db.component.delete({ where: { environmentId_name: { environmentId: id, name: 'redis' } } });
    await sweep(id, 0);
    await sweep(id, 60_000);
    expect([...(world.target.places.get(unique)?.keys() ?? [])].sort()).toEqual(['app', 'postgres']);
  });

  it('puts records right that look busy while nothing is under way', async () => {
    const { id } = await deployed();
    await world.db.environment.update({ where: { id }, data: { operationStatus: 'stopping' } });
    await sweep(id, 0);
    expect(await world.status(id)).toBe('running');
  });

  it('says when it could not look, and keeps what it knew', async () => {
    const { id } = await deployed();
    const before = await sweep(id, 0);
    const inventory = world.target.inventory;
    world.target.inventory = async () => {
      throw new AppError('unavailable', 'no route to host');
    };
    const after = await sweep(id, 60_000);
    expect(after).toMatchObject({ sweepError: 'no route to host', sweptAt: before.sweptAt });
    world.target.inventory = inventory;
    expect((await sweep(id, 120_000)).sweepError).toBeNull();
  });
});

describe('the name of an installation', () => {
  it('is made once, also by many at once', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => installationId(world.db)));
    expect(new Set(ids).size).toBe(1);
  });
});
