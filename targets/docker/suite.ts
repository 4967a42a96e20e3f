import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import type { ResolvedComponent } from '@/definition/resolved';
import { apply, readyPlace } from '../contract/deploy';
import type { Stage, TargetHarness } from '../contract/harness';
import type { Place, Target } from '../target';
import { component, newPlace } from '../testing';
import { connect, type Engine } from './connect';
import { dockerHarness, engineMissing, testAddress } from './testing';

export type EngineSuite = Stage & {
  engine(): Engine;
  target(): Target;
  /** A component that runs this line in a shell. */
  sh(name: string, script: string, parts?: Partial<ResolvedComponent>): ResolvedComponent;
  /** Place and component in one go. */
  run(one: ResolvedComponent): Promise<Place>;
};

const missing = await engineMissing();

/** Tests on the real engine, each in its own place; skipped by name where there is no engine. */
export function onEngine(name: string, body: (suite: EngineSuite) => void): void {
  if (missing) {
    describe(name, () => it.skip(missing));
    return;
  }
  describe(name, () => {
    let made: { harness: TargetHarness; engine: Engine } | undefined;
    const places: Place[] = [];
    const current = () => {
      if (!made) throw new Error('The engine is connected before the tests run');
      return made;
    };
    beforeAll(async () => {
      made = { harness: await dockerHarness(), engine: await connect(testAddress, {}) };
    });
    afterEach(async () => {
      const remove = (place: Place) =>
        current().harness.target.removePlace(place, () => undefined, AbortSignal.timeout(60_000));
      await Promise.all(places.splice(0).map(remove));
    });
    afterAll(async () => {
      await made?.harness.target.close();
    });
    const suite: EngineSuite = {
      harness: () => current().harness,
      engine: () => current().engine,
      target: () => current().harness.target,
      newPlace() {
        const place = newPlace();
        places.push(place);
        return place;
      },
      sh: (name, script, parts) => component(name, { command: ['sh', '-c', script], ...parts }),
      async run(one) {
        const place = await readyPlace(suite);
        await apply(current().harness, place, one);
        return place;
      },
    };
    body(suite);
  });
}
