import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import type { ResolvedComponent } from '@/definition/resolved';
import { componentsContract } from './contract/components';
import { logsContract } from './contract/logs';
import { placesContract } from './contract/places';
import { shellsContract } from './contract/shells';
import type { Place, Target } from './target';
import { newPlace } from './testing';

/** What a target brings to the suite: itself, an image, and components that behave in known ways on it. */
export type TargetHarness = {
  target: Target;
  /** The same machine in the hands of another Warren. */
  stranger: Target;
  image: string;
  /** A reference that is nowhere. */
  missingImage: string;
  behaviour: {
    /** Runs until stopped, says nothing. */
    idle(name: string): ResolvedComponent;
    /** Prints the lines, then idles. */
    prints(name: string, lines: string[]): ResolvedComponent;
    /** Answers HTTP on 8000, offered as service port 80 through one host. */
    serves(name: string): ResolvedComponent;
    /** Prints the words, then ends with the code. */
    exits(name: string, code: number, words: string): ResolvedComponent;
  };
  /** Names of everything that still carries the labels of a place. */
  leftovers(place: Place): Promise<string[]>;
};

/** The harness of the running suite and a place for each test, removed after it. */
export type Stage = { harness(): TargetHarness; newPlace(): Place };

/** Everything the engine relies on; each implementation of Target runs it. */
export function targetContract(name: string, make: () => Promise<TargetHarness>): void {
  describe(`target contract: ${name}`, () => {
    let made: TargetHarness | undefined;
    const places: Place[] = [];
    const harness = () => {
      if (!made) throw new Error('The harness is made before the tests run');
      return made;
    };

    beforeAll(async () => {
      made = await make();
    });
    afterEach(async () => {
      for (const place of places.splice(0)) await removeAndLook(harness(), place);
    });
    afterAll(async () => {
      await made?.target.close();
      await made?.stranger.close();
    });

    const stage: Stage = {
      harness,
      newPlace() {
        const place = newPlace();
        places.push(place);
        return place;
      },
    };
    placesContract(stage);
    componentsContract(stage);
    logsContract(stage);
    shellsContract(stage);
  });
}

async function removeAndLook(harness: TargetHarness, place: Place): Promise<void> {
  await harness.target.removePlace(place, () => undefined, AbortSignal.timeout(30_000));
  const left = await harness.leftovers(place);
  if (left.length > 0) throw new Error(`Left behind: ${left.join(', ')}`);
}
