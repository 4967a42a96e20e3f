import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '@/scripts/database/postgres';
import { definitionOf, pythonComponent, served } from './fixtures/definitions';
import { objectsOf, runningIn } from './fixtures/docker';
import { deployed, removeProject } from './fixtures/environments';
import { port, root } from './fixtures/place';
import { startProduct } from './fixtures/product';
import { untilPreviewSays } from './fixtures/runs';
import { expect, test } from './fixtures/test';

const own = port + 2000;
const echo = definitionOf('lasting', [served(pythonComponent('web', 'echo'))]);

test('Ctrl-C leaves environments running, and a second start is quick and knows them', async () => {
  test.setTimeout(240_000);
  const first = await startProduct('e2e-instance', own);
  const project = await first.api.project.create.mutate({ name: 'Lasting' });
  const { id, unique } = await deployed(first.api, { project, name: 'lasting', definition: echo });
  const before = await runningIn(id);
  await first.stop();
  expect(first.output()).toContain('Stopping. Environments keep running.');
  expect(await runningIn(id)).toEqual(before);

  const began = Date.now();
  const second = await startProduct('e2e-instance', own, { continueAs: first.cookie });
  const seconds = (Date.now() - began) / 1000;
  try {
    expect(seconds, 'seconds until the second start answers').toBeLessThan(15);
    test.info().annotations.push({ type: 'second start', description: `${seconds.toFixed(1)} s` });
    await untilPreviewSays(`app-${unique}.localhost`, second.previewPort, 'x-forwarded-host');
    await expect
      .poll(async () => {
        const { operationStatus, liveStatus } = await second.api.environment.get.query({ id });
        return [operationStatus, liveStatus];
      })
      .toEqual(['running', 'healthy']);
    expect(await runningIn(id)).toEqual(before);
    await expect.poll(() => second.output()).toContain('nothing was missing');
    await removeProject(second.api, project);
    expect((await objectsOf(id)).containers).toEqual([]);
  } finally {
    await second.stop();
  }
});

test('DATABASE_URL replaces the database that ships with Warren', async () => {
  test.setTimeout(120_000);
  const folder = join(root, '.warren', 'e2e-other-postgres');
  rmSync(folder, { recursive: true, force: true });
  const server = await startPostgres(folder);
  try {
    const product = await startProduct('e2e-database-url', own, { env: { DATABASE_URL: server.url } });
    try {
      await expect.poll(() => product.output()).toContain('from DATABASE_URL');
      await product.api.project.create.mutate({ name: 'Elsewhere' });
      expect(existsSync(join(product.dataDir, 'postgres'))).toBe(false);
    } finally {
      await product.stop();
    }
  } finally {
    await server.stop();
  }
});
