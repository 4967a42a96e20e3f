import { setTimeout as delay } from 'node:timers/promises';
import { World } from '../testing/world';
import { buildLines } from './definition';
import { live, type Report, type Scene } from './life';

export type Many = { lives: number; seconds: number; seed: number; side: number };
export type Told = { lived: number; runs: number; broken: Report[] };

/** Lives one after another in some worlds side by side, until there were enough or the time is up. */
export async function liveMany(many: Many, sceneOf: (world: World) => Promise<Scene>): Promise<Told> {
  const told: Told = { lived: 0, runs: 0, broken: [] };
  const endAt = Date.now() + many.seconds * 1000;
  let next = 0;
  const inOneWorld = async () => {
    const world = await World.open();
    try {
      const scene = await sceneOf(world);
      numberedBuilds(world, scene.image);
      while (next < many.lives && Date.now() < endAt) {
        const report = await live(scene, many.seed + next++);
        told.lived += 1;
        if (told.lived % 100 === 0) console.log(`${told.lived} lives, ${told.broken.length} broken`);
        if (report.broken.length === 0) continue;
        told.broken.push(report);
        console.log(tellOne(report));
      }
      told.runs += await world.db.run.count();
    } finally {
      await world.close();
    }
  };
  await Promise.all(Array.from({ length: many.side }, inOneWorld));
  return told;
}

/** Every build says the same lines; each tree is new. */
function numberedBuilds(world: World, image: string): void {
  let trees = 0;
  world.source.resolveRef = async () => `commit-${++trees}`;
  world.source.inputs = async () => ({ tree: `inputs-${++trees}`, bases: [] });
  world.builder = async (request, onLine, signal) => {
    for (let index = 1; index <= buildLines; index += 1) {
      onLine({ key: `b${index}`, at: new Date(index), stream: 'out', text: `step ${index}` });
      if (index % 10 === 0) await delay(1, undefined, { signal });
    }
    const imageId = image.startsWith('sha256:') ? image : 'sha256:built';
    world.images.set(request.tag, imageId);
    return { ok: true, image: { imageId, steps: 1, cachedSteps: 0 } };
  };
}

/** For people who want the same again. */
export function tell({ broken }: Told): string {
  return broken.slice(0, 5).map(tellOne).join('\n\n');
}

/** A run that stood still says its claim, its lease and its open steps. */
function tellOne({ seed, story, broken }: Report): string {
  const again = `again in memory and on Docker with "npm run soak -- --seed=${seed} --lives=1 --docker=1"`;
  return `seed ${seed}, ${again}:\n${story.join('\n')}\n=> ${broken.join('\n=> ')}`;
}
