import { expect, it } from 'vitest';
import { spareImages } from './spare-images';

const now = new Date('2026-11-21T12:00:00Z');
const image = (id: string, hoursOld: number, sizeBytes = 10) => ({
  id,
  environmentId: 'e',
  sizeBytes,
  createdAt: new Date(now.getTime() - hoursOld * 3_600_000),
});
const spare = (budgetBytes: number, referenced: string[] = []) =>
  spareImages({
    images: [image('new', 0.5), image('middle', 5), image('old', 50), image('oldest', 500)],
    referenced: new Set(referenced),
    budgetBytes,
    now,
  }).map(({ id }) => id);

it('nothing is spare inside the budget', () => expect(spare(40)).toEqual([]));
it('the oldest go first, until the rest fits', () => expect(spare(25)).toEqual(['oldest', 'old']));
it('what something refers to stays, whatever the budget', () =>
  expect(spare(0, ['oldest', 'middle'])).toEqual(['old']));
it('what was just built stays: it may not be written down yet', () =>
  expect(spare(0)).toEqual(['oldest', 'old', 'middle']));
