import { expect, it } from 'vitest';
import { type BuildAsk, buildTurn } from './build-queue';

const now = new Date('2026-11-21T12:00:00Z');
const at = (secondsAgo: number) => new Date(now.getTime() - secondsAgo * 1000);
const ask = (stepId: string, secondsAgo: number, more: Partial<BuildAsk> = {}): BuildAsk => ({
  stepId,
  worker: 'w',
  organizationId: 'o',
  projectId: 'p',
  environmentType: 'primary',
  askedAt: at(secondsAgo),
  takenAt: null,
  ...more,
});
const turnOf = (stepId: string, asks: BuildAsk[], byId: Record<string, number>) =>
  buildTurn({ asks, byId, now }, stepId);

it('places go out in order, and whoever waits hears the limit and the position', () => {
  const asks = [ask('a', 30, { takenAt: at(29) }), ask('b', 20), ask('c', 10)];
  expect(turnOf('b', asks, { w: 2 })).toEqual({ state: 'turn' });
  expect(turnOf('c', asks, { w: 2 })).toEqual({
    state: 'waits',
    position: 2,
    reason: 'All 2 build places of this worker are taken',
  });
  expect(turnOf('c', asks, {})).toEqual({ state: 'turn' });
});

it('primaries pass ephemerals, until those have waited long', () => {
  const young = [ask('e', 60, { environmentType: 'ephemeral' }), ask('p', 1)];
  expect(turnOf('p', young, { o: 1 })).toEqual({ state: 'turn' });
  expect(turnOf('e', young, { o: 1 })).toMatchObject({ state: 'waits', position: 2 });
  const old = [ask('e', 3600, { environmentType: 'ephemeral' }), ask('p', 1)];
  expect(turnOf('e', old, { o: 1 })).toEqual({ state: 'turn' });
});

it('a full project holds back only its own', () => {
  const asks = [ask('a', 9, { takenAt: at(8) }), ask('b', 5), ask('c', 4, { projectId: 'other' })];
  expect(turnOf('b', asks, { p: 1 })).toMatchObject({ reason: expect.stringContaining('the project') });
  expect(turnOf('c', asks, { p: 1, w: 2 })).toEqual({ state: 'turn' });
});
