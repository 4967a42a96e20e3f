import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openContext } from './context';
import { listContext } from './context-files';

let sourceDir: string;
beforeEach(async () => {
  sourceDir = await mkdtemp(join(tmpdir(), 'warren-context-'));
  await mkdir(join(sourceDir, 'web'));
  await put('web/Dockerfile', 'FROM scratch\n');
});
afterEach(() => rm(sourceDir, { recursive: true }));

const put = (path: string, text: string) => writeFile(join(sourceDir, path), text);
const link = (path: string, target: string) => symlink(target, join(sourceDir, path));

async function opened() {
  const build = { context: 'web', dockerfile: 'Dockerfile', target: null, args: {}, secrets: {} };
  return openContext({ ...build, sourceDir, tag: '', labels: {} });
}

it('takes the rules of what stays behind from a file that a link leads to', async () => {
  await put('web/rules', 'secret\n');
  await put('web/secret', '');
  await link('web/.dockerignore', 'rules');

  const found = await opened();

  expect(found.ok && (await listContext(found.context))).toEqual(['.dockerignore', 'Dockerfile', 'rules']);
});

it.each([
  ['.dockerignore', '/dev/zero'],
  ['Dockerfile.dockerignore', '../outside'],
  ['Dockerfile', '/etc/hostname'],
])('opens nothing outside for %s', async (name, target) => {
  await rm(join(sourceDir, 'web', name), { force: true });
  await put('outside', '');
  await link(`web/${name}`, target);

  expect(await opened()).toMatchObject({ ok: false, failure: { code: 'context-outside' } });
});

it.each(['.dockerignore', 'Dockerfile'])('does not read a %s without an end', async (name) => {
  await put(`web/${name}`, '# text\n'.repeat(100_000));

  const message = expect.stringMatching(`"${name}" is longer than 256 KiB`);
  expect(await opened()).toMatchObject({ ok: false, failure: { message } });
});

it('lets others work while it compares many files with many rules', async () => {
  await put('web/.dockerignore', 'no*\n'.repeat(50_000));
  for (let file = 0; file < 300; file += 1) await put(`web/${file}`, '');
  const found = await opened();
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);

  expect(found.ok && (await listContext(found.context))).toHaveLength(302);

  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
});
