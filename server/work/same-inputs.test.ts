import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { World } from './testing/world';

let world: World;
let id: string;
let builds: string[];

beforeAll(async () => {
  world = await World.open();
  world.work();
});
afterAll(() => world.close());

beforeEach(async () => {
  builds = [];
  world.push('first');
  world.builder = async ({ tag }) => {
    builds.push(tag);
    world.images.set(tag, `sha256:${tag}`);
    return { ok: true, image: { imageId: `sha256:${tag}`, steps: 1, cachedSteps: 0 } };
  };
  id = await world.environment();
  expect((await world.run(id, 'deploy')).state).toBe('success');
  expect(builds).toHaveLength(1);
});

it('the same commit is neither checked out nor built again', async () => {
  const { made } = world.checkouts;
  const run = await world.run(id, 'deploy');

  expect(run.state).toBe('success');
  expect(world.checkouts.made).toBe(made);
  expect(builds).toHaveLength(1);
});

it('a new commit with the same tree is checked out, and not built', async () => {
  const { made } = world.checkouts;
  world.source.resolveRef = async () => 'second';
  await world.run(id, 'deploy');

  expect(world.checkouts.made).toBe(made + 1);
  expect(builds).toHaveLength(1);
});

it('a base image that moved on is built upon anew', async () => {
  world.baseDigest = 'sha256:newer base';
  const run = await world.run(id, 'deploy');

  expect(run.state).toBe('success');
  expect(builds).toHaveLength(2);
  expect(new Set(builds).size).toBe(2);
});

it('an image that was removed is built of a fresh checkout', async () => {
  world.images.clear();
  const { made } = world.checkouts;
  await world.run(id, 'deploy');

  expect(world.checkouts.made).toBe(made + 1);
  expect(builds).toHaveLength(2);
});
