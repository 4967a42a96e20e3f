import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSource, type Source } from './source';
import type { SourceOptions } from './source-call';
import { commit, type GitHost, startGitHost } from './testing';

let host: GitHost;
let data: string;

beforeAll(async () => {
  host = await startGitHost();
  data = await mkdtemp(join(tmpdir(), 'warren-source-'));
});
afterAll(async () => {
  await host.close();
  await rm(data, { recursive: true, force: true });
});

const never = new AbortController().signal;

function source(rules: Pick<SourceOptions, 'allowHosts' | 'lookup'>): Source {
  const folders = { mirrorsDir: join(data, 'mirrors'), workDir: join(data, 'work') };
  return createSource({ ...folders, ...rules, findAccess: async (url) => ({ url }) });
}

it('asks the address that was checked: git never asks the name server again', async () => {
  const sha = await commit(host, 'app', { files: { 'app.py': 'one' } });
  const url = `http://rebind.invalid:${host.host.split(':')[1]}/app.git`;
  const asked: string[] = [];
  const rebound = source({
    allowHosts: ['rebind.invalid'],
    lookup: async (name) => {
      asked.push(name);
      return [{ address: '127.0.0.1' }];
    },
  });

  expect(await rebound.resolveRef(url, 'main', 'o', never)).toBe(sha);
  await (await rebound.checkout(url, sha, 'o', never)).dispose();
  expect(asked).toEqual(['rebind.invalid', 'rebind.invalid']);
});

it('refuses a name when one of its addresses is private', async () => {
  const lookup = async () => [{ address: '8.8.8.8' }, { address: '169.254.169.254' }];
  const asking = source({ allowHosts: [], lookup }).resolveRef(
    'http://two.invalid/a.git',
    'main',
    'o',
    never,
  );

  await expect(asking).rejects.toMatchObject({ details: { code: 'git-private-address' } });
});
