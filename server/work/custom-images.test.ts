import { afterAll, beforeAll, expect, it } from 'vitest';
import { customImage, readWritten } from './testing/custom-image';
import { killableStore } from './testing/killable-store';
import { World } from './testing/world';

const definition = (build: string[], secret = 'k1.one') =>
  customImage({
    runnerImage: 'tools:1',
    environment: `{ SIZE: 'two words', TOKEN: 'ENCRYPTED[${secret}]' }`,
    build,
  });
const leaves = ['echo makes $BNS_IMAGE_FULL_NAME of $SIZE', 'cp image.tar $BNS_IMAGE_ARCHIVE'];

let world: World;
beforeAll(async () => {
  world = await World.open();
  world.parts.readDefinition = readWritten;
});
afterAll(() => world.close());

async function linesOf(runId: string): Promise<string[]> {
  const lines = await world.db.logLine.findMany({ where: { runId }, orderBy: { id: 'asc' } });
  return lines.map(({ text }) => text);
}

async function made(id: string) {
  return world.db.component.findFirstOrThrow({ where: { environmentId: id, name: 'made' } });
}

it('is made by its commands once, and what names it waits for it', async () => {
  const worker = world.work();
  const id = await world.environment(definition(leaves));

  const first = await world.run(id, 'deploy');

  expect(first).toMatchObject({ state: 'success', failure: null });
  const { image, kind, imageDigest, gitSha } = await made(id);
  expect({ kind, gitSha }).toEqual({ kind: 'CustomDockerImage', gitSha: 'c0ffee' });
  expect(await linesOf(first.id)).toContain(`makes ${image} of two words`);
  const jobs = await world.db.job.findMany({ where: { runId: first.id, stage: { name: 'images' } } });
  expect(Object.fromEntries(jobs.map(({ name, needs }) => [name, needs]))).toEqual({
    'build-made': [],
    'pull-web': ['build-made'],
  });
  world.images.set(image ?? '', imageDigest ?? '');
  const again = await world.run(id, 'deploy');
  expect(await linesOf(again.id)).toContain(`Nothing to build: ${image} is present`);
  await world.revise(id, definition(leaves, 'k1.two'));
  const changed = await world.run(id, 'deploy');
  expect((await made(id)).image).not.toBe(image);
  expect(changed).toMatchObject({ state: 'success' });
  const holdings = await world.target.inventory();
  expect(holdings.find(({ environmentId }) => environmentId === id)?.tasks ?? []).toEqual([]);
  await worker.stop();
});

it.each([
  [['echo nothing'], 'image-not-left', 'left no image at $BNS_IMAGE_ARCHIVE'],
  [['echo oops', 'exit 3'], 'script-failed', 'The commands of made ended with exit code 3.'],
])('that is not made by %j fails with a reason', async (build, code, message) => {
  const worker = world.work();
  const id = await world.environment(definition([...build, '# $BNS_IMAGE_ARCHIVE']));

  const run = await world.run(id, 'deploy');

  expect(run).toMatchObject({
    state: 'failed',
    failure: { code, message: expect.stringContaining(message), stage: 'Images', next: expect.any(String) },
  });
  await worker.stop();
});

it('ends with an abort, and leaves no process behind', async () => {
  const worker = world.work();
  const id = await world.environment(definition(['echo begun', 'sleep 1000', ...leaves]));
  const runId = await world.enqueue(id, 'deploy');
  await expect.poll(() => linesOf(runId), { timeout: 10_000 }).toContain('begun');

  await world.abort(runId);

  expect(await world.ended(runId, 10_000)).toMatchObject({ state: 'aborted' });
  const holdings = await world.target.inventory();
  expect(holdings.find(({ environmentId }) => environmentId === id)?.tasks ?? []).toEqual([]);
  await worker.stop();
});

it('is attached to again when the worker is lost in the middle, and made once', async () => {
  const id = await world.environment(definition(['echo begun', 'sleep 1', ...leaves]));
  const mortal = killableStore(world.store, { at: 0, when: 'before' });
  world.target.calls.length = 0;
  const runId = await world.enqueue(id, 'deploy');
  const first = world.work(mortal.store);
  await expect.poll(() => linesOf(runId), { timeout: 10_000 }).toContain('begun');

  mortal.kill().catch(() => undefined);
  await world.expire(runId);
  const second = world.work();

  expect(await world.ended(runId, 30_000)).toMatchObject({ state: 'success', fence: 2 });
  expect(world.target.calls.filter((call) => call.startsWith('script'))).toEqual(['script made']);
  expect((await linesOf(runId)).filter((text) => text === 'begun')).toHaveLength(1);
  mortal.bury();
  await Promise.all([first.stop(), second.stop()]);
});
