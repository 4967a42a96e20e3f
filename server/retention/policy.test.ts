import { expect, test } from 'vitest';
import { type PastRun, prunable } from './policy';

const now = new Date('2026-06-01T00:00:00Z');
const day = 24 * 60 * 60_000;
const policy = { keepRuns: 2, keepDays: 30 };

/** Ended that many days ago; named by its number. */
function run(number: number, daysAgo: number, parts: Partial<PastRun> = {}): PastRun {
  const endedAt = new Date(now.getTime() - daysAgo * day);
  const plain = { kind: 'deploy' as const, state: 'failed' as const, isPartial: false, retryOf: null };
  return { id: `r${number}`, number, ...plain, startedAt: endedAt, endedAt, ...parts };
}
const gone = (runs: PastRun[], parts: { isDeleted?: boolean } = {}) =>
  prunable(runs, policy, { now, isDeleted: false, ...parts });

test('goes when it is neither young nor among the last', () => {
  expect(gone([run(1, 50), run(2, 45), run(3, 40), run(4, 35)])).toEqual(['r1', 'r2']);
  expect(gone([run(1, 29), run(2, 20), run(3, 10), run(4, 5)])).toEqual([]);
});

test('what is deployed and a deployment to go back to stay, however old', () => {
  const success = { state: 'success' as const };
  const runs = [
    ...[run(1, 99, success), run(2, 98, success), run(3, 97, { ...success, isPartial: true })],
    ...[run(4, 96, success), run(5, 50), run(6, 49), run(7, 48)],
  ];
  expect(gone(runs)).toEqual(['r1', 'r3', 'r5']);
});

test('the last partial deployment stays: the next start reads its images', () => {
  const success = { state: 'success' as const };
  const runs = [run(1, 99, success), run(2, 98, { ...success, isPartial: true }), run(3, 50), run(4, 49)];
  expect(gone(runs)).toEqual([]);
});

test('the last run that began stays: it says how the environment rests', () => {
  const aborted = { state: 'aborted' as const, startedAt: null };
  const restart = { kind: 'restart' as const };
  const runs = [run(1, 90, { kind: 'stop' }), run(2, 80, restart), run(3, 70, aborted), run(4, 60, aborted)];
  expect(gone(runs)).toEqual(['r2']);
});

test('what an unfinished retry repeats stays until it has ended', () => {
  const retry = run(9, 0, { state: 'queued', startedAt: null, endedAt: null, retryOf: 'r1' });
  const others = [run(2, 80), run(3, 70), run(4, 60)];
  expect(gone([run(1, 90), ...others, retry])).toEqual(['r2']);
  expect(gone([run(1, 90), ...others, { ...retry, state: 'failed', endedAt: now }])).toEqual([
    'r1',
    'r2',
    'r3',
  ]);
});

test('a run that is not over never goes', () => {
  const running = { state: 'running' as const, endedAt: null };
  expect(gone([run(1, 90, running), run(2, 80), run(3, 70), run(4, 60)])).toEqual(['r2']);
});

test('of a deleted environment only what is young stays', () => {
  expect(gone([run(1, 90, { state: 'success' }), run(2, 80), run(3, 10)], { isDeleted: true })).toEqual([
    'r1',
    'r2',
  ]);
});
