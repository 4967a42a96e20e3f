import { expect, it } from 'vitest';
import { onEngine } from '@/targets/docker/suite';
import { testImage } from '@/targets/docker/testing';
import type { World } from '../testing/world';
import { gentleFaults } from './faults';
import type { Scene } from './life';
import { liveMany, tell } from './many';

const lives = Number(process.env.WARREN_DOCKER_LIVES ?? 2);
const seconds = Number(process.env.WARREN_DOCKER_LIVES_SECONDS ?? 40);
const seed = Number(process.env.WARREN_SEED ?? 1);

onEngine('lives on a real engine', (suite) => {
  it(
    `${lives} of them with faults from seed ${seed} on end as wanted, and what is not ours is not touched`,
    async () => {
      const { docker } = suite.engine();
      const foreign = await docker.createContainer({ Image: testImage, Cmd: ['sleep', '100000'] });
      try {
        await foreign.start();
        const { Id: image } = await docker.getImage(testImage).inspect();
        const sceneOf = async (world: World): Promise<Scene> => {
          const target = suite.target();
          return { world, target, image, faults: gentleFaults, reboot: () => undefined };
        };

        const told = await liveMany({ lives, seconds, seed, side: 2 }, sceneOf);

        console.log(`${told.lived} lives, ${told.runs} runs, ${told.broken.length} broken; seed ${seed}`);
        expect(tell(told)).toBe('');
        expect(told.lived).toBeGreaterThan(0);
        expect((await foreign.inspect()).State.Running).toBe(true);
      } finally {
        await foreign.remove({ force: true });
      }
    },
    (seconds + 240) * 1000,
  );
});
