import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { componentsContract } from './contract/components';
import type { Stage, TargetHarness } from './contract/harness';
import { logsContract } from './contract/logs';
import { placesContract } from './contract/places';
import { podsContract } from './contract/pods';
import { shellsContract } from './contract/shells';
import { tasksContract } from './contract/tasks';
import { usageContract } from './contract/usage';
import type { Place } from './target';
import { newPlace } from './testing';

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
    podsContract(stage);
    logsContract(stage);
    shellsContract(stage);
    tasksContract(stage);
    usageContract(stage);
  });
}

async function removeAndLook(harness: TargetHarness, place: Place): Promise<void> {
  await harness.target.removePlace(place, () => undefined, AbortSignal.timeout(30_000));
  const left = await harness.leftovers(place);
  if (left.length > 0) throw new Error(`Left behind: ${left.join(', ')}`);
}
