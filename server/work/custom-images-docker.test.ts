import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDockerBuilder } from '@/builds/docker/builder';
import { onEngine } from '@/targets/docker/suite';
import { testImage } from '@/targets/docker/testing';
import { customImage, readWritten } from './testing/custom-image';
import { removeAll } from './testing/docker-parts';
import { World } from './testing/world';

const definition = customImage({
  runnerImage: testImage,
  build: ['echo for $BNS_IMAGE_FULL_NAME', 'cp image.tar "$BNS_IMAGE_ARCHIVE"'],
  command: "['sh', '-c', 'echo it runs; sleep 100000']",
});

onEngine('an image of own commands on a real engine', (suite) => {
  let world: World;
  const dir = mkdtempSync(join(tmpdir(), 'warren-custom-'));
  beforeAll(async () => {
    world = await World.open();
    world.parts.targetFor = async () => suite.target();
    const builder = createDockerBuilder({ docker: suite.engine().docker });
    world.parts.builderFor = async () => builder;
    world.parts.readDefinition = readWritten;
    world.source.checkout = async () => ({ dir, dispose: async () => undefined });
  });
  afterAll(async () => {
    await removeAll(world.db, suite.target());
    await world.close();
    rmSync(dir, { recursive: true });
  });

  it('is loaded under our name, takes no name from others, runs, and goes with its environment', async () => {
    const { docker } = suite.engine();
    // The archive says that it is the image of somebody else.
    await pipeline(await docker.getImage(testImage).get(), createWriteStream(join(dir, 'image.tar')));
    const before = (await docker.getImage(testImage).inspect()).Id;
    const worker = world.work();
    const id = await world.environment(definition);

    const run = await world.ended(await world.enqueue(id, 'deploy'), 120_000);

    expect(run).toMatchObject({ state: 'success', failure: null });
    const row = await world.db.component.findFirstOrThrow({ where: { environmentId: id, name: 'made' } });
    expect((await docker.getImage(row.image ?? '').inspect()).RepoTags).toEqual([row.image]);
    expect((await docker.getImage(testImage).inspect()).Id).toBe(before);
    const { unique } = await world.db.environment.findUniqueOrThrow({ where: { id } });
    const place = { environmentId: id, unique, state: {} };
    const query = { component: 'web', follow: true };
    for await (const [line] of suite.target().logs(place, query, AbortSignal.timeout(20_000))) {
      expect(line?.text).toBe('it runs');
      break;
    }
    const again = await world.ended(await world.enqueue(id, 'deploy'), 60_000);
    const said = await world.db.logLine.findMany({ where: { runId: again.id } });
    expect(said.map(({ text }) => text)).toContain(`Nothing to build: ${row.image} is present`);

    expect(await world.ended(await world.enqueue(id, 'delete'), 60_000)).toMatchObject({ state: 'success' });
    expect(await suite.harness().leftovers(place)).toEqual([]);
    await worker.stop();
  }, 240_000);

  it('that is no Docker archive is refused with a way out', async () => {
    writeFileSync(join(dir, 'image.tar'), 'not an archive');
    const worker = world.work();
    const id = await world.environment(definition);

    const run = await world.ended(await world.enqueue(id, 'deploy'), 60_000);

    expect(run).toMatchObject({
      state: 'failed',
      failure: { code: 'image-unreadable', next: expect.stringContaining('docker save') },
    });
    await world.ended(await world.enqueue(id, 'delete'), 60_000);
    await worker.stop();
  }, 120_000);
});
