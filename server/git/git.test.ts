import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '@/contract/permissions';
import { exec } from '@/lib/exec';
import type { Context } from '@/server/context';
import { createProviders } from '@/server/providers';
import { createToken } from '@/server/services/account/create-token';
import { createRepository } from '@/server/services/git/create';
import { deleteRepository } from '@/server/services/git/delete';
import { listRepositories } from '@/server/services/git/list';
import { type Fixture, serviceFixture, type TestOrganization } from '@/server/services/testing';
import { handleGit } from './handle';

let fixture: Fixture;
let organization: TestOrganization;
let server: Server;
let developer: Context;
const scratch = mkdtempSync(join(tmpdir(), 'warren-git-'));

beforeAll(async () => {
  fixture = await serviceFixture();
  organization = await fixture.organization();
  developer = await organization.as('developer');
  server = createServer((req, res) => void (handleGit(fixture.wiring, req, res) || res.writeHead(418).end()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await createRepository({ ctx: developer, input: { slug: 'app' } });
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await fixture.close();
  rmSync(scratch, { recursive: true, force: true });
});

test('clone, push and fetch of one commit work with an ordinary git', async () => {
  const password = await tokenOf(developer);
  const work = join(scratch, 'work');
  expect(await git(password, ['clone', address(), work])).toMatchObject({ exitCode: 0 });
  // Random bytes do not shrink: larger than git sends at once, so the body comes in chunks, compressed.
  writeFileSync(
    join(work, 'large.bin'),
    Buffer.from(Array.from({ length: 3_000_000 }, () => Math.random() * 256)),
  );
  await commitAll(work, 'First');
  expect(await git(password, ['-C', work, 'push', 'origin', 'HEAD:main'])).toMatchObject({ exitCode: 0 });
  const [repository] = await listRepositories({ ctx: developer });
  expect(repository?.branches).toMatchObject([{ name: 'main', subject: 'First' }]);
  const sha = repository?.branches[0]?.sha ?? '';
  const shallow = join(scratch, 'shallow');
  await git(password, ['init', '-q', shallow]);
  expect(await git(password, ['-C', shallow, 'fetch', '--depth=1', address(), sha])).toMatchObject({
    exitCode: 0,
  });
  const pushes = await fixture.db.auditEvent.count({ where: { action: 'git.push' } });
  expect(pushes).toBe(1);
});

test('a viewer reads and does not push', async () => {
  const password = await tokenOf(await organization.as('viewer'));
  const work = join(scratch, 'viewer');
  expect(await git(password, ['clone', address(), work])).toMatchObject({ exitCode: 0 });
  writeFileSync(join(work, 'mine.txt'), 'x');
  await commitAll(work, 'Mine');
  const push = await git(password, ['-C', work, 'push', 'origin', 'HEAD:main']);
  expect(push.exitCode).not.toBe(0);
  expect(push.stderr).toContain('403');
});

test.each<[string, () => Promise<string>]>([
  ['no token', async () => ''],
  ['a wrong token', async () => `bns_pat_${'x'.repeat(40)}`],
  [
    'the token of another organization',
    async () => tokenOf(await (await fixture.organization()).as('owner')),
  ],
])('%s opens nothing', async (_name, password) => {
  const result = await git(await password(), ['ls-remote', address()]);
  expect(result.exitCode).not.toBe(0);
  expect(result.stdout).toBe('');
});

test('the short-lived password reads its one repository and pushes nowhere', async () => {
  const { env, db } = fixture;
  const url = `${env.url}/git/${organization.slug}/app.git`;
  const access = await createProviders(db, env)(url).cloneAccess(url, organization.id);
  const password = access.password ?? '';
  expect(await git(password, ['ls-remote', address()])).toMatchObject({ exitCode: 0 });
  await createRepository({ ctx: developer, input: { slug: 'other' } });
  expect((await git(password, ['ls-remote', address('other')])).exitCode).not.toBe(0);
  const work = join(scratch, 'work');
  expect((await git(password, ['-C', work, 'push', address(), 'HEAD:stolen'])).exitCode).not.toBe(0);
});

test('cookies open nothing, and other files are not served', async () => {
  const base = address().replace(/\/$/, '');
  const statuses = await Promise.all(
    [`${base}/HEAD`, `${base}/info/refs`, `${base}/../../x.git/info/refs?service=git-upload-pack`].map(
      async (url) => (await fetch(url, { headers: { cookie: 'warren.session_token=x' } })).status,
    ),
  );
  expect(statuses.every((status) => status === 404 || status === 401 || status === 418)).toBe(true);
});

test.each(['//', 'http://['])('a request for %s is not ours, and harms nobody', async (target) => {
  expect(await rawStatus(target)).toBe(418);
});

test('without git on the machine a request fails, and main lives on', async () => {
  const path = process.env.PATH;
  const headers = { authorization: `Bearer ${await tokenOf(developer)}` };
  const service = `${address()}/info/refs?service=git-upload-pack`;
  process.env.PATH = '/nonexistent';
  try {
    expect((await fetch(service, { headers })).status).toBe(500);
  } finally {
    process.env.PATH = path;
  }
  expect((await fetch(service, { headers })).status).toBe(200);
});

test('a deleted repository is gone, and its name starts empty again', async () => {
  const { id } = await createRepository({ ctx: developer, input: { slug: 'short' } });
  await deleteRepository({ ctx: developer, input: { id, confirmName: 'short' } });
  const password = await tokenOf(developer);
  expect((await git(password, ['ls-remote', address('short')])).exitCode).not.toBe(0);
  expect((await createRepository({ ctx: developer, input: { slug: 'short' } })).isEmpty).toBe(true);
});

function address(slug = 'app'): string {
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/git/${organization.slug}/${slug}.git`;
}

/** Clients of the kind that never send such a target cannot be used. */
async function rawStatus(target: string): Promise<number> {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  const [head] = await once(socket, 'data');
  socket.destroy();
  return Number(/^HTTP\/1\.1 (\d+)/.exec(String(head))?.[1]);
}

async function tokenOf(ctx: Context): Promise<string> {
  return (await createToken({ ctx, input: { name: `for ${ctx.role satisfies Role}` } })).token;
}

/** The password travels as people's credential helpers give it. */
function git(password: string, args: string[]) {
  const askpass = join(scratch, 'askpass.sh');
  writeFileSync(askpass, '#!/bin/sh\nprintf %s "$GIT_TEST_PASSWORD"\n', { mode: 0o755 });
  const env = {
    HOME: scratch,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: askpass,
    GIT_TEST_PASSWORD: password,
  };
  return exec('git', ['-c', 'credential.helper=', '-c', 'http.postBuffer=65536', ...args], { env });
}

async function commitAll(folder: string, message: string): Promise<void> {
  await git('', ['-C', folder, 'add', '.']);
  await git('', ['-C', folder, '-c', 'user.name=T', '-c', 'user.email=t@t', 'commit', '-qm', message]);
}
