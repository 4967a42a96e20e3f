import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { execOrThrow } from '@/lib/exec';
import { createSource } from './source';
import { author, commit, type GitHost, startGitHost } from './testing';

let host: GitHost;
let first: string;

beforeAll(async () => {
  host = await startGitHost();
  first = await commit(host, 'app', { files: { 'app.py': 'one' } });
  const tag = ['tag', '--annotate', 'v1', '--message', 'v1', first];
  await execOrThrow('git', tag, { cwd: join(host.dir, 'app.git'), env: author });
});
afterAll(() => host.close());

/** The repository is served, and also lies on this machine, or not. */
function ask(ref: string, folder = 'app.git'): Promise<string> {
  const source = createSource({
    mirrorsDir: join(host.dir, 'mirrors'),
    workDir: join(host.dir, 'work'),
    allowHosts: [host.host],
    findAccess: async (url) => ({ url, folder: join(host.dir, folder) }),
  });
  return source.resolveRef(host.url('app'), ref, 'o', AbortSignal.timeout(20_000));
}

it('of this machine is read without asking its server', async () => {
  expect(await ask('main')).toBe(first);
  expect(await ask('v1')).toBe(first);
  expect(await ask('refs/tags/v1')).toBe(first);
  expect(host.requests).toEqual([]);
});

it('that is not here after all is asked for', async () => {
  expect(await ask('main', 'nowhere.git')).toBe(first);
  expect(host.requests.length).toBeGreaterThan(0);
});

it('without the branch says so as any other', async () => {
  await expect(ask('mian')).rejects.toMatchObject({ details: { code: 'branch-missing' } });
});
