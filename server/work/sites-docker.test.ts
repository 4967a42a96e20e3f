import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDockerBuilder } from '@/builds/docker/builder';
import { inputsOf } from '@/builds/source/inputs';
import { newId } from '@/lib/ids';
import { ensureStandIns, siteStandIns } from '@/scripts/images/build.mjs';
import type { SecretBox } from '@/server/context';
import { onEngine } from '@/targets/docker/suite';
import { definitionReader } from './read-definition';
import { removeAll } from './testing/docker-parts';
import { World } from './testing/world';

/** What travels into the site byte for byte: everything a shell or a Dockerfile would like to read. */
const odd = 'a$$b "c" \'d\' \\ `e` $HOME #f\n é';
const token = "npm_t0ken'with $HOME\n";

const definition = (more = '') => `
kind: Environment
name: sites
type: primary
components:
  - kind: StaticApplication
    name: web
    gitRepo: 'https://git.test/web.git'
    gitBranch: main
    gitApplicationPath: /apps/web
    buildCommand: npm run build
    buildOutputDir: out/my site
    buildArguments: { ODD: ${JSON.stringify(odd)} }
    buildSettings: { NPM_TOKEN: 'ENCRYPTED[k1.token]' }
    hosts: [{ hostname: 'web-{{ env.base_domain }}', servicePort: 8080 }]
${more}`;

/** Never built before, or the engine would answer from its cache and say nothing. */
const write = `// ${newId()}
const { mkdirSync, writeFileSync } = require('node:fs');
mkdirSync('out/my site/docs', { recursive: true });
const put = (name, text) => writeFileSync('out/my site/' + name, text);
put('index.html', '<h1>home</h1>' + ' '.repeat(2000));
put('about.html', 'about');
put('docs/index.html', 'docs');
put('.hidden', 'hidden');
put('values.json', JSON.stringify({ odd: process.env.ODD, tokenLength: process.env.NPM_TOKEN.length }));
console.log('token is ' + process.env.NPM_TOKEN);
`;
const files = {
  'package.json': '{"name":"all","private":true,"workspaces":["apps/*"]}',
  'package-lock.json': JSON.stringify({
    name: 'all',
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name: 'all', workspaces: ['apps/*'] },
      'apps/web': { name: 'web' },
      'node_modules/web': { resolved: 'apps/web', link: true },
    },
  }),
  '.dockerignore': '*',
  'apps/web/package.json': '{"name":"web","scripts":{"build":"node write.cjs"}}',
  'apps/web/write.cjs': write,
};

const box: SecretBox = { seal: (plain) => plain, open: () => token, isCurrent: () => true };

onEngine('a site on a real engine', (suite) => {
  let world: World;
  const dir = mkdtempSync(join(tmpdir(), 'warren-site-'));
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };

  beforeAll(async () => {
    await ensureStandIns({ images: siteStandIns });
    world = await World.open();
    for (const [path, text] of Object.entries(files)) put(path, text);
    world.parts.targetFor = async () => suite.target();
    const builder = createDockerBuilder({ docker: suite.engine().docker });
    world.parts.builderFor = async () => builder;
    world.parts.readDefinition = definitionReader(box, 'localhost');
    world.source.checkout = async () => ({ dir, dispose: async () => undefined });
    world.source.inputs = inputsOf;
  }, 300_000);
  afterAll(async () => {
    await removeAll(world.db, suite.target());
    await world.close();
    rmSync(dir, { recursive: true });
  });

  async function deployed(id: string) {
    const run = await world.ended(await world.enqueue(id, 'deploy'), 120_000);
    const lines = await world.db.logLine.findMany({ where: { runId: run.id }, orderBy: { id: 'asc' } });
    return { run, lines: lines.map(({ text }) => text) };
  }

  async function placeOf(id: string) {
    const { unique } = await world.db.environment.findUniqueOrThrow({ where: { id } });
    return { environmentId: id, unique, state: {} };
  }

  async function addressOf(id: string): Promise<string> {
    const { addresses } = await world.db.endpoint.findFirstOrThrow({ where: { environmentId: id } });
    return `http://${addresses[0]}`;
  }

  it('is built, served, built again only when something changed, and leaves nothing', async () => {
    const worker = world.work();
    const id = await world.environment(definition());

    const first = await deployed(id);

    expect(first.run).toMatchObject({ state: 'success', failure: null });
    expect(first.lines).toContain('token is ••••••');
    const address = await addressOf(id);
    const ask = async (path: string) => {
      const answer = await fetch(address + path, { redirect: 'manual' });
      return { status: answer.status, text: (await answer.text()).trim(), headers: answer.headers };
    };
    const home = await ask('/');
    expect(home).toMatchObject({ status: 200, text: '<h1>home</h1>' });
    expect(Object.fromEntries(home.headers)).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': 'no-cache',
      'content-type': 'text/html; charset=utf-8',
    });
    expect(JSON.parse((await ask('/values.json')).text)).toEqual({ odd, tokenLength: token.length });
    expect(await ask('/about')).toMatchObject({ status: 200, text: 'about' });
    expect((await ask('/docs')).headers.get('location')).toBe('/docs/');
    expect(await ask('/docs/')).toMatchObject({ status: 200, text: 'docs' });
    expect(await ask('/any/route?of=the#app')).toMatchObject({ status: 200, text: '<h1>home</h1>' });
    expect(await ask('/missing.js')).toMatchObject({ status: 404 });
    expect(await ask('/.hidden')).toMatchObject({ status: 404 });

    const logs = suite
      .target()
      .logs(await placeOf(id), { component: 'web', follow: false }, AbortSignal.timeout(20_000));
    const logged: string[] = [];
    for await (const batch of logs) logged.push(...batch.map(({ text }) => text));
    expect(logged.join('\n')).toContain('"GET / HTTP/1.1" 200');
    expect(logged.join('\n')).not.toContain('[alert]');

    const { docker } = suite.engine();
    const { image } = await world.db.component.findFirstOrThrow({ where: { environmentId: id } });
    const told = JSON.stringify([
      await docker.getImage(image ?? '').inspect(),
      await docker.getImage(image ?? '').history(),
    ]);
    expect(told).toContain('"User":"nginx"');
    for (const secret of ['npm_t0ken', 'ODD', 'WARREN_SECRETS']) expect(told).not.toContain(secret);

    const second = await deployed(id);
    expect(second.lines).toContain(`Nothing to build: ${image} is present`);
    put('apps/web/write.cjs', `${write} put('404.html', 'lost');`);
    world.source.resolveRef = async () => 'another';
    const third = await deployed(id);
    expect(third.run).toMatchObject({ state: 'success' });
    expect(
      await fetch(`${await addressOf(id)}/any/route`).then(async (a) => [a.status, await a.text()]),
    ).toEqual([404, 'lost']);

    const place = await placeOf(id);
    expect(await world.ended(await world.enqueue(id, 'delete'), 60_000)).toMatchObject({ state: 'success' });
    expect(await suite.harness().leftovers(place)).toEqual([]);
    await worker.stop();
  }, 240_000);

  it.each([
    ['buildOutputDir: dist', '', 'The command wrote no folder "dist".', 'buildOutputDir'],
    ['buildCommand: exit 3', '', 'Step 6/7 of stage "build" `RUN exit 3` exited with 3', 'buildCommand'],
    ['buildNodeVersion: not-there', '', 'The image "node:not-there" is not on', 'buildNodeVersion'],
  ])(
    'that fails by %s says so',
    async (line, _, message, next) => {
      const worker = world.work();
      const key = line.split(':')[0] ?? '';
      const text = definition()
        .replace(new RegExp(`^    ${key}:.*\n`, 'm'), '')
        .replace('    hosts:', `    ${line}\n    hosts:`);
      const id = await world.environment(text);

      const { run } = await deployed(id);

      expect(run).toMatchObject({
        state: 'failed',
        failure: { message: expect.stringContaining(message), next: expect.stringContaining(next) },
      });
      await world.ended(await world.enqueue(id, 'delete'), 60_000);
      await worker.stop();
    },
    120_000,
  );
});
