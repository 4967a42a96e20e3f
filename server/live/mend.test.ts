import { expect, it, vi } from 'vitest';
import type { ComponentLive } from '@/targets/seen';
import type { Target } from '@/targets/target';
import { fallen, mended } from './mend';

const lost = { name: 'web', operationStatus: 'running', liveStatus: 'unreachable' };
const known = { operationStatus: 'running', components: [lost] };
const down = [{ component: 'web', state: 'stopped', isDown: true } as ComponentLive];

it('takes what ran before its cluster was lost, and lies ended after it, for fallen', () => {
  expect(fallen(known, down)).toEqual(['web']);
});

it.each([
  [
    'a container stopped by hand while we look',
    { ...known, components: [{ ...lost, liveStatus: 'healthy' }] },
  ],
  ['a stopped environment', { ...known, operationStatus: 'stopped' }],
  ['an environment that a run is working on', { ...known, operationStatus: 'deploying' }],
  [
    'a component that was not deployed well',
    { ...known, components: [{ ...lost, operationStatus: 'failed' }] },
  ],
])('leaves %s alone', (_, row) => {
  expect(fallen(row, down)).toEqual([]);
});

it('leaves a job alone that ended, and what runs', () => {
  const done = { component: 'web', state: 'stopped', isDone: true } as ComponentLive;
  expect(fallen(known, [done])).toEqual([]);
  expect(fallen(known, [{ component: 'web', state: 'healthy' } as ComponentLive])).toEqual([]);
});

it.each([
  [true, ['web']],
  [false, []],
])('starts what fell, where the environment is still meant to run: %s', async (runs, started) => {
  const startComponent = vi.fn(async (_place: unknown, _component: string) => undefined);
  const target = { live: async () => down, startComponent } as unknown as Target;
  const place = { environmentId: 'e1', unique: 'u', state: {} };
  const signal = AbortSignal.timeout(1000);

  await mended(known, { target, place, signal, isRunning: async () => runs });

  expect(startComponent.mock.calls.map(([, component]) => component)).toEqual(started);
});
