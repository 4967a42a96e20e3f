import { describe, expect, it } from 'vitest';
import type { OperationStatus } from '@/contract/shared';
import type { ComponentLive, LiveState } from '@/targets/seen';
import { outOfReach, rollup } from './rollup';

const live = (component: string, state: LiveState, detail: string | null = null): ComponentLive => ({
  component,
  state,
  detail,
  restarts: 0,
  startedAt: null,
  configHash: null,
  instances: [],
  addresses: {},
});

type Case = [string, OperationStatus, ComponentLive[], { status: string; detail: string | null }];
const cases: Case[] = [
  [
    'all healthy',
    'running',
    [live('a', 'healthy'), live('b', 'healthy')],
    { status: 'healthy', detail: null },
  ],
  [
    'one starting',
    'deploying',
    [live('a', 'healthy'), live('b', 'starting')],
    { status: 'starting', detail: '1 of 2 ready' },
  ],
  [
    'one crashed of two',
    'running',
    [live('a', 'healthy'), live('b', 'crashed', 'exited with 1')],
    { status: 'degraded', detail: 'b: exited with 1' },
  ],
  [
    'all crashed',
    'running',
    [live('a', 'crashed', 'exited with 1'), live('b', 'crashed')],
    { status: 'crashed', detail: 'a: exited with 1 (and b)' },
  ],
  [
    'stopped by us',
    'stopped',
    [live('a', 'stopped'), live('b', 'stopped')],
    { status: 'none', detail: null },
  ],
  [
    'killed while it is stopped',
    'stopping',
    [live('a', 'crashed', 'Ended with exit code 137 (killed)'), live('b', 'healthy')],
    { status: 'healthy', detail: null },
  ],
  [
    'killed while it is deleted',
    'deleting',
    [live('a', 'crashed', 'Ended with exit code 137 (killed)'), live('b', 'stopped')],
    { status: 'none', detail: null },
  ],
  [
    'stopped by others',
    'running',
    [live('a', 'healthy'), live('b', 'stopped')],
    { status: 'degraded', detail: 'b: Stopped outside Warren' },
  ],
  [
    'removed by others',
    'running',
    [live('a', 'healthy')],
    { status: 'degraded', detail: 'b: Not on the cluster any more' },
  ],
  ['nothing there yet', 'deploying', [], { status: 'none', detail: null }],
];

describe('rollup', () => {
  it.each(cases)('%s', (_, operation, seen, expected) => {
    expect(rollup(operation, ['a', 'b'], seen)).toMatchObject(expected);
  });

  it('says of everything that it is out of reach', () => {
    const seen = outOfReach(['a'], 'no route');
    expect(seen).toMatchObject({ status: 'unreachable', components: [{ name: 'a', status: 'unreachable' }] });
  });
});
