import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFakeBuilder } from '@/builds/fake/builder';
import { inputsOf } from '@/builds/source/inputs';
import type { SecretBox } from '@/server/context';
import { definitionReader } from './read-definition';
import { World } from './testing/world';

const definition = (version = 22) => `
kind: Environment
name: sites
type: primary
components:
  - kind: Application
    name: api
    gitRepo: 'https://git.test/api.git'
    gitBranch: main
    dockerCompose: { build: { context: . }, ports: ['8000:8000'] }
  - kind: StaticApplication
    name: web
    gitRepo: 'https://git.test/web.git'
    gitBranch: main
    buildNodeVersion: ${version}
    buildCommand: npm run build
    buildOutputDir: dist
    buildSettings: { NPM_TOKEN: 'ENCRYPTED[k1.token]' }
    hosts: [{ hostname: 'web-{{ env.base_domain }}', servicePort: 8080 }]
    dependsOn: [api]
`;
let token = 'one';
const box: SecretBox = { seal: (plain) => plain, open: () => token, isCurrent: () => true };

let world: World;
const builder = createFakeBuilder();
const dir = mkdtempSync(join(tmpdir(), 'warren-sites-'));
beforeAll(async () => {
  world = await World.open();
  writeFileSync(join(dir, 'Dockerfile'), 'FROM tiny:1\nRUN echo api\n');
  writeFileSync(join(dir, 'package.json'), '{}');
  world.parts.builderFor = async () => builder;
  world.parts.readDefinition = definitionReader(box, 'localhost');
  world.source.checkout = async () => ({ dir, dispose: async () => undefined });
  world.source.inputs = inputsOf;
});
afterAll(async () => {
  await world.close();
  rmSync(dir, { recursive: true });
});

it('is built beside the others, and lives like any other component', async () => {
  const worker = world.work();
  const id = await world.environment(definition());

  const run = await world.run(id, 'deploy');

  expect(run).toMatchObject({ state: 'success', failure: null });
  const jobs = await world.db.job.findMany({
    where: { runId: run.id, stage: { name: 'images' } },
    orderBy: { name: 'asc' },
  });
  expect(jobs.map(({ name, needs }) => [name, needs])).toEqual([
    ['build-api', []],
    ['build-web', []],
  ]);
  expect(world.target.calls).toEqual(['network', 'create api', 'create web']);
  const row = () => world.db.component.findFirst({ where: { environmentId: id, name: 'web' } });
  expect(await row()).toMatchObject({
    kind: 'StaticApplication',
    operationStatus: 'running',
    image: expect.stringMatching(/-web:/),
    gitSha: 'c0ffee',
  });
  expect(await world.db.endpoint.findFirst({ where: { environmentId: id } })).toMatchObject({
    servicePort: 8080,
  });
  expect(builder.built.map(({ secrets }) => secrets)).toContainEqual({ NPM_TOKEN: 'one' });
  for (const kind of ['stop', 'start', 'delete'] as const)
    expect(await world.run(id, kind)).toMatchObject({ state: 'success' });
  await worker.stop();
});

it('is built again when its secret or its version has changed, and replaced by what was built', async () => {
  const worker = world.work();
  const id = await world.environment(definition());
  await world.run(id, 'deploy');
  const sites = () => builder.built.filter(({ site }) => site !== undefined).length;
  const before = sites();
  world.target.calls.length = 0;

  await world.run(id, 'deploy');
  expect([sites(), world.target.calls]).toEqual([before, []]);

  token = 'two';
  await world.run(id, 'deploy');
  await world.revise(id, definition(24));
  await world.run(id, 'deploy');

  expect(sites()).toBe(before + 2);
  expect(world.target.calls).toEqual(['replace web', 'replace web']);
  await worker.stop();
});
