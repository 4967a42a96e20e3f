import { describe, expect, it } from 'vitest';
import type { Found } from './containers';
import { type InstancePlan, leavesSome, planInstances } from './instances';

const wanted = { configHash: 'h', replicas: 2, networkId: 'n', runsBeside: true };

function found(instance: number, parts: Partial<Found> = {}): Found {
  const name = `env-x-web-${instance}`;
  const base = { id: `id-${instance}`, name, component: 'web', instance, configHash: 'h', networkIds: ['n'] };
  return {
    ...base,
    state: 'running',
    isCurrent: true,
    isRetired: false,
    hasVolumes: false,
    sidecar: null,
    sharedMark: null,
    ...parts,
  };
}

const leftover = found(1, { id: 'left', name: 'env-x-web-1-old-1', isCurrent: false });

/** Only what is not empty, by id or number. */
function told(plan: InstancePlan) {
  const short = Object.entries(plan).map(([key, list]): [string, (string | number)[]] => [
    key,
    list.map((one) => (typeof one === 'number' ? one : 'old' in one ? one.old.id : one.id)),
  ]);
  return Object.fromEntries(short.filter(([, list]) => list.length > 0));
}

describe('planInstances', () => {
  it('creates every instance of a new component', () => {
    expect(told(planInstances([], wanted))).toEqual({ create: [1, 2] });
  });

  it('keeps what has the same configuration, running or not', () => {
    const existing = [found(1), found(2, { state: 'exited' })];
    expect(planInstances(existing, wanted).keep).toEqual(existing);
  });

  it.each([
    ['another configuration', { configHash: 'old' }],
    ['a network that is gone', { networkIds: ['gone'] }],
  ])('starts new ones beside those with %s', (_what, parts) => {
    const plan = planInstances([found(1), found(2, parts)], wanted);
    expect(told(plan)).toEqual({ keep: ['id-1'], beside: ['id-2'] });
    expect(leavesSome(plan)).toBe(true);
  });

  it.each([
    ['it holds volumes', { hasVolumes: true }, true],
    ['it does not serve', { state: 'restarting' }, true],
    ['the engine gave it up', { state: 'dead' }, true],
    ['two must not run at once', {}, false],
  ])('ends the old one first when %s', (_why, parts, runsBeside) => {
    const plan = planInstances([found(1), found(2, { configHash: 'old', ...parts })], {
      ...wanted,
      runsBeside,
    });
    expect(told(plan)).toEqual({ keep: ['id-1'], replace: ['id-2'] });
    expect(leavesSome(plan)).toBe(false);
  });

  it('sets instances over the wanted number aside, and drops those that hold volumes', () => {
    const plan = planInstances([found(1), found(2), found(3), found(4, { hasVolumes: true })], wanted);
    expect(told(plan)).toEqual({ keep: ['id-1', 'id-2'], setAside: ['id-3'], drop: ['id-4'] });
  });

  it('lets what an earlier deployment left go on serving, unless it does not', () => {
    const dead = { ...leftover, id: 'dead', state: 'exited' };
    const plan = planInstances([found(1), found(2), leftover, dead], wanted);
    expect(told(plan)).toEqual({ keep: ['id-1', 'id-2'], drop: ['dead'], waiting: ['left'] });
  });

  it('does not wait for what was asked to end', () => {
    const plan = planInstances([found(1), found(2), { ...leftover, isRetired: true }], wanted);
    expect(told(plan)).toEqual({ keep: ['id-1', 'id-2'] });
  });
});
