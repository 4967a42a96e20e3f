import { describe, expect, it } from 'vitest';
import type { Found } from './containers';
import { planInstances } from './instances';

const wanted = { configHash: 'h', replicas: 2, networkId: 'n' };

function found(instance: number, parts: Partial<Found> = {}): Found {
  const base = { id: `id-${instance}`, name: `env-x-web-${instance}`, component: 'web', instance };
  return { ...base, configHash: 'h', networkIds: ['n'], state: 'running', isCurrent: true, ...parts };
}

describe('planInstances', () => {
  it('creates every instance of a new component', () => {
    expect(planInstances([], wanted)).toEqual({ keep: [], create: [1, 2], replace: [], drop: [] });
  });

  it('keeps what has the same configuration, running or not', () => {
    const existing = [found(1), found(2, { state: 'exited' })];
    expect(planInstances(existing, wanted).keep).toEqual(existing);
  });

  it.each([
    ['another configuration', { configHash: 'old' }],
    ['a network that is gone', { networkIds: ['gone'] }],
    ['a container the engine gave up', { state: 'dead' }],
  ])('replaces %s', (_what, parts) => {
    const plan = planInstances([found(1), found(2, parts)], wanted);
    expect(plan.replace.map(({ instance }) => instance)).toEqual([2]);
  });

  it('drops instances over the wanted number and leftovers of a replacement', () => {
    const leftover = found(1, { id: 'old', name: 'env-x-web-1-old', isCurrent: false });
    const plan = planInstances([found(1), leftover, found(2), found(3)], wanted);
    expect(plan.drop.map(({ id }) => id)).toEqual(['old', 'id-3']);
  });
});
