import { describe, expect, it } from 'vitest';
import type { OrphanView } from '@/contract/cluster';
import type { Holding } from '@/targets/target';
import { judge, type Known } from './orphans';

const now = new Date('2026-11-21T12:00:00Z');
const counts = { containers: 1, networks: 1, volumes: 0, images: 0 };
const found = { environmentId: 'e', name: 'env-e', components: ['web'], counts, oldestAt: null };
const holding: Holding = { ...found, retired: [], tasks: [] };
const record: Known = {
  id: 'e',
  name: 'main',
  clusterId: 'c',
  isDeleted: false,
  isBusy: false,
  components: ['web'],
};
const seen = (secondsAgo: number): OrphanView[] => [
  {
    ...{ environmentId: 'e', name: null, why: '', counts, oldestAt: null, problem: null },
    firstSeenAt: new Date(now.getTime() - secondsAgo * 1000),
  },
];
const look = (known: Known[], before: OrphanView[] = []) =>
  judge({ clusterId: 'c', holdings: [holding], known, before, now });

describe('what is on a cluster', () => {
  it('is fine when a living environment of this cluster owns it', () => {
    expect(look([record])).toEqual({ orphans: [], due: [], strays: [], retired: [] });
  });

  it('goes on to its end when it was asked to and nobody saw it through', () => {
    const holdings = [{ ...holding, retired: ['web'] }];
    const judged = (known: Known[]) => judge({ clusterId: 'c', holdings, known, before: [], now }).retired;
    expect(judged([record])).toEqual([{ environmentId: 'e', component: 'web' }]);
    expect(judged([{ ...record, isBusy: true }])).toEqual([]);
    expect(judged([{ ...record, clusterId: 'another' }])).toEqual([]);
  });

  it.each([
    ['a deleted environment', [{ ...record, isDeleted: true }], 'The environment was deleted'],
    ['nobody', [], 'Warren has no record of this environment'],
  ])('is an orphan when it belongs to %s, and is first only listed', (_, known, why) => {
    expect(look(known)).toMatchObject({ orphans: [{ why, firstSeenAt: now }], due: [] });
  });

  it('goes when it was seen before: soon after a deletion, later when nothing is known', () => {
    expect(look([{ ...record, isDeleted: true }], seen(60)).due).toEqual(['e']);
    expect(look([], seen(60)).due).toEqual([]);
    expect(look([], seen(601)).due).toEqual(['e']);
  });

  it('is not looked at when the record of another cluster on the same engine owns it', () => {
    for (const isDeleted of [false, true])
      expect(look([{ ...record, clusterId: 'd', isDeleted }], seen(3600)).orphans).toEqual([]);
  });

  it('is left alone while a run is under way', () => {
    expect(look([{ ...record, isDeleted: true, isBusy: true }], seen(60)).orphans).toEqual([]);
  });

  it('has strays: containers no record knows', () => {
    const known = [{ ...record, components: [] }];
    expect(look(known)).toMatchObject({ orphans: [{ why: 'No record of web' }], strays: [] });
    expect(look(known, seen(60)).strays).toEqual([{ environmentId: 'e', component: 'web' }]);
  });
});
