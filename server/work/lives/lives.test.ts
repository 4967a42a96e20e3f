import { expect, it } from 'vitest';
import { part } from '@/engine/testing';
import { DoubleTarget } from '../testing/double-target';
import type { World } from '../testing/world';
import { faultNames } from './faults';
import type { Scene } from './life';
import { liveMany, tell } from './many';

const lives = Number(process.env.WARREN_LIVES ?? 24);
const seconds = Number(process.env.WARREN_LIVES_SECONDS ?? 40);
const seed = Number(process.env.WARREN_SEED ?? 1);

it(
  `${lives} lives with faults from seed ${seed} on end as wanted`,
  async () => {
    const foreign: DoubleTarget[] = [];
    const sceneOf = async (world: World): Promise<Scene> => {
      const target = new DoubleTarget();
      addForeign(target);
      foreign.push(target);
      return { world, target, image: 'image:1', faults: faultNames, reboot: () => reboot(target) };
    };

    const told = await liveMany({ lives, seconds, seed, side: 3 }, sceneOf);

    console.log(`${told.lived} lives, ${told.runs} runs, ${told.broken.length} broken; seed ${seed}`);
    expect(tell(told)).toBe('');
    expect(told.lived).toBeGreaterThan(0);
    for (const target of foreign)
      expect([...(target.places.get('theirs') ?? [])]).toMatchObject([['db', { isRunning: true, made: 1 }]]);
  },
  (seconds + 120) * 1000,
);

/** Something of another Warren on the same machine. */
function addForeign(target: DoubleTarget): void {
  const thing = { component: part('db'), hash: 'h', image: 'i', isRunning: true, made: 1, beside: 0 };
  target.places.set('theirs', new Map([['db', thing]]));
}

/** The machine comes up again; what is its own is there, and nothing of ours runs. */
function reboot(target: DoubleTarget): void {
  for (const [unique, things] of target.places)
    if (unique !== 'theirs') for (const thing of things.values()) thing.isRunning = false;
  for (const home of target.scripted.values())
    for (const task of home.tasks) task.end ??= { exitCode: 137, isOutOfMemory: false, exported: {} };
}
