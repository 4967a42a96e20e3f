import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResolvedBuild } from '@/definition/resolved';
import type { BuildFailure } from '../builder';
import { openContext } from '../context';
import { listContext } from '../context-files';
import { inputsOf } from '../source/inputs';
import { explainSite } from './explain';

let sourceDir: string;
beforeEach(async () => {
  sourceDir = await mkdtemp(join(tmpdir(), 'warren-site-'));
});
afterEach(() => rm(sourceDir, { recursive: true }));

async function put(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(sourceDir, path)), { recursive: true });
    await writeFile(join(sourceDir, path), text);
  }
}

const site = { nodeVersion: 'lts', command: 'npm run build', outputDir: 'dist' };
const build = { context: 'web', dockerfile: '', target: null, args: { A: '1' }, secrets: {}, site };

async function opened(more: Partial<typeof build> = {}) {
  const found = await openContext({ ...build, ...more, sourceDir, tag: '', labels: {} });
  if (!found.ok) throw new Error(found.failure.message);
  return found.context;
}

const hashOf = async (dir: string, what: ResolvedBuild) => (await inputsOf(dir, what)).tree;

describe('what is sent for a site', () => {
  it('is its folder with what Warren writes, whatever .dockerignore says', async () => {
    await put({ 'web/package.json': '{}', 'web/.dockerignore': '*', 'api/main.py': '' });

    const context = await opened();

    expect(await listContext(context)).toEqual(['.dockerignore', 'package.json']);
    expect(Object.keys(context.written)).toEqual(['.warren-dockerfile', '.warren-nginx.conf']);
    expect(context.dockerfileText).toContain('RUN npm install');
    expect(context.args).toEqual({ A: '1' });
  });

  it('is decided by the beginning of its files, however long they are', async () => {
    const lock = join(sourceDir, 'web/yarn.lock');
    await put({ 'web/package.json': '{}', 'web/yarn.lock': '# generated\n\n__metadata:\n  version: 8\n' });
    await truncate(lock, 20 * 1024 ** 3);

    expect((await opened()).dockerfileText).toContain('yarn install --immutable');
  });

  it('is the folder of the workspace it belongs to', async () => {
    await put({
      'package.json': '{"workspaces":["web"]}',
      'yarn.lock': '# yarn lockfile v1\n',
      'web/package.json': '{}',
      'lib/package.json': '{}',
    });

    const context = await opened();

    expect(await listContext(context)).toContain('lib/package.json');
    expect(context.dockerfileText).toContain('RUN yarn install --frozen-lockfile');
    expect(context.dockerfileText).toContain('WORKDIR /site/web');
  });

  it('does not read a lockfile or a package through a link', async () => {
    await put({ 'web/index.html': '' });
    await symlink('/etc/hostname', join(sourceDir, 'web/package.json'));

    expect((await opened()).dockerfileText).not.toContain('npm install');
  });

  it('refuses a folder that is not there', async () => {
    await expect(opened({ context: 'elsewhere' })).rejects.toThrow('no folder "elsewhere"');
  });
});

it('is built again when a file, a variable, the recipe or a secret has changed, and only then', async () => {
  await put({ 'web/package.json': '{}', 'web/a': '1' });
  const hashes = [
    await hashOf(sourceDir, build),
    await hashOf(sourceDir, { ...build, args: { A: '2' } }),
    await hashOf(sourceDir, { ...build, site: { ...site, nodeVersion: '22' } }),
    await hashOf(sourceDir, { ...build, secrets: { T: 'one' } }),
    await hashOf(sourceDir, { ...build, secrets: { T: 'two' } }),
  ];
  const again = await hashOf(sourceDir, { ...build });
  await put({ 'web/a': '2' });
  hashes.push(await hashOf(sourceDir, build));

  expect(again).toBe(hashes[0]);
  expect(new Set(hashes).size).toBe(hashes.length);
});

it('of a Dockerfile that is a text is built again when the text changes', async () => {
  await put({ 'web/a': '1' });
  const { site: _, ...plain } = build;
  const one = await hashOf(sourceDir, { ...plain, dockerfileText: 'FROM a\n' });

  expect(await hashOf(sourceDir, { ...plain, dockerfileText: 'FROM a\n' })).toBe(one);
  expect(await hashOf(sourceDir, { ...plain, dockerfileText: 'FROM b\n' })).not.toBe(one);
});

describe('why a site was not built', () => {
  const failure = (more: Partial<BuildFailure>): BuildFailure => ({
    ...{ code: 'build-failed', message: 'Step 6/7 `RUN x` exited with 1', next: 'Correct the Dockerfile.' },
    ...more,
  });

  it.each<[string, BuildFailure, Partial<BuildFailure>]>([
    [
      'no output',
      failure({ evidence: 'The command wrote no folder "dist".' }),
      { message: 'The command wrote no folder "dist".', next: expect.stringContaining('buildOutputDir') },
    ],
    [
      'a command that failed',
      failure({ evidence: 'oops' }),
      {
        message: 'Step 6/7 `RUN x` exited with 1',
        evidence: 'oops',
        next: expect.stringContaining('buildCommand'),
      },
    ],
    [
      'no such version',
      failure({ code: 'base-not-found', message: 'The base image "node:1-alpine" is not there.' }),
      {
        message: 'The image "node:1-alpine" is not there.',
        next: expect.stringContaining('buildNodeVersion'),
      },
    ],
    ['a full disk', failure({ code: 'disk-full', next: 'Free space.' }), { next: 'Free space.' }],
  ])('%s', (_, given, expected) => {
    expect(explainSite(given)).toMatchObject(expected);
  });
});
