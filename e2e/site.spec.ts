import { definitionOf } from './fixtures/definitions';
import { objectsOf } from './fixtures/docker';
import { deployed, removeEnvironment } from './fixtures/environments';
import { routerPort } from './fixtures/place';
import { pushRepository } from './fixtures/repository';
import { untilRunSucceeds } from './fixtures/runs';
import { expect, test } from './fixtures/test';

const write = `
const { mkdirSync, writeFileSync } = require('node:fs');
mkdirSync('dist');
writeFileSync('dist/index.html', '<link rel=icon href=data:,><h1>' + process.env.GREETING + '</h1><p>Build of ' + process.env.npm_package_name);
`;

test('a site of files is built from its repository and answers at its address', async ({
  page,
  api,
  project,
}) => {
  test.setTimeout(120_000);
  const slug = `files-${Date.now().toString(36)}`;
  const scripts = { build: 'node write.cjs' };
  const repository = await pushRepository(api, slug, {
    'package.json': JSON.stringify({ name: slug, scripts }),
    'package-lock.json': JSON.stringify({ name: slug, lockfileVersion: 3, packages: { '': { name: slug } } }),
    'write.cjs': write,
  });
  const definition = definitionOf('files', [
    {
      kind: 'StaticApplication',
      name: 'web',
      gitRepo: repository.url,
      gitBranch: 'main',
      buildCommand: 'npm run build',
      buildOutputDir: 'dist',
      buildArguments: { GREETING: 'Hello "$HOME" & rabbits' },
      hosts: [{ hostname: 'web-{{ env.base_domain }}', servicePort: 8080 }],
    },
  ]);

  const { id, unique } = await deployed(api, { project, name: 'files', definition });

  await page.goto(`http://web-${unique}.localhost:${routerPort}/any/route`);
  await expect(page.getByRole('heading', { name: 'Hello "$HOME" & rabbits' })).toBeVisible();
  await expect(page.getByText(`Build of ${slug}`)).toBeVisible();
  await page.goto(`/environments/${id}`);
  await expect(page.getByLabel('Components').first()).toContainText('web');
  await page.goto(`/environments/${id}/logs?components=web`);
  await expect(page.getByText('GET /any/route').first()).toBeVisible();

  await untilRunSucceeds(api, (await removeEnvironment(api, { id, name: 'files' })) ?? '');
  expect(await objectsOf(id)).toEqual({ containers: [], networks: [], volumes: [], images: [] });
});
