import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { targetContract } from '../contract';
import { component, newPlace } from '../testing';
import { startProcess } from './process';
import { containersOf } from './state';
import { createFakeTarget } from './target';

targetContract('fake', async () => {
  const target = createFakeTarget();
  const does = (name: string, ...command: string[]) => component(name, { command });
  return {
    target,
    stranger: createFakeTarget({ state: target.state, installation: 'another' }),
    image: 'any',
    missingImage: 'missing/nothing:1',
    behaviour: {
      idle: (name) => does(name, 'idles'),
      prints: (name, lines) => does(name, 'prints', ...lines),
      shows: (name, path) => does(name, 'shows', path),
      serves: (name) => ({
        ...does(name, 'serves'),
        ports: [{ service: 80, target: 8000, protocol: 'tcp' }],
        hosts: [{ hostname: 'h', path: '/', servicePort: 80 }],
      }),
      exits: (name, code, words) => does(name, 'exits', String(code), words),
    },
    async retireAndDie(place, component) {
      target.faults.keepsRetired = true;
      await target.retire(place, component, () => undefined, AbortSignal.timeout(1000));
      await new Promise((resolve) => setImmediate(resolve));
      target.faults.keepsRetired = false;
    },
    async bounce(place, component) {
      for (const one of containersOf(target.state, place, component)) if (!one.sidecar) startProcess(one);
    },
    async leftovers(place) {
      const home = target.state.places[place.environmentId];
      const containers = home?.containers.map(({ name }) => `container ${name}`) ?? [];
      return home
        ? [`network ${home.unique}`, ...home.volumes.map((name) => `volume ${name}`), ...containers]
        : [];
    },
  };
});

describe('fake target', () => {
  const signal = new AbortController().signal;
  const quiet = () => undefined;

  it('goes on from the state of an earlier one', async () => {
    const place = newPlace();
    const first = createFakeTarget();
    await first.ensurePlace(place, [], quiet, signal);
    const deployable = { component: component('web'), image: 'any', runId: 'r', configHash: 'h' };
    await first.ensureComponent(place, deployable, quiet, signal);

    const second = createFakeTarget({ state: structuredClone(first.state) });

    expect(await second.ensureComponent(place, deployable, quiet, signal)).toBe('kept');
  });

  it('fails once where it is told to, and remembers every call', async () => {
    const target = createFakeTarget();
    target.faults.failNext('live', new AppError('unavailable', 'gone'));

    await expect(target.live(newPlace(), signal)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await target.live(newPlace(), signal)).toEqual([]);
    expect(target.faults.count('live')).toBe(2);
  });

  it('ends a slow call when it is aborted', async () => {
    const target = createFakeTarget();
    target.faults.delay('check', 60_000);
    const stop = new AbortController();
    const refused = target.check(stop.signal);
    stop.abort();
    await expect(refused).rejects.toMatchObject({ code: 'aborted' });
  });
});
