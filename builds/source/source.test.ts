import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execOrThrow } from '@/lib/exec';
import type { CloneAccess } from '@/providers/provider';
import { createSource, type Source } from './source';
import type { SourceOptions } from './source-call';
import { author, commit, type GitHost, startGitHost, testLogin } from './testing';

let host: GitHost;
let data: string;
let first: string;

beforeAll(async () => {
  host = await startGitHost();
  data = await mkdtemp(join(tmpdir(), 'warren-source-'));
  first = await commit(host, 'app', { files: { 'app.py': 'one', 'bin/run': '#!/bin/sh' } });
  await commit(host, 'app', { branch: 'feature/login', files: { 'app.py': 'two' } });
});
afterAll(async () => {
  await host.close();
  await rm(data, { recursive: true, force: true });
});

const never = new AbortController().signal;

function source(login: Partial<CloneAccess> = {}, more: Partial<SourceOptions> = {}): Source {
  return createSource({
    mirrorsDir: join(data, 'mirrors'),
    workDir: join(data, 'work'),
    allowHosts: [host.host],
    ...more,
    findAccess: async (url) => ({ url, ...login }),
  });
}

async function failureOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason as { message: string; next?: string; details?: { code?: string } },
  );
  return { code: error?.details?.code, message: error?.message ?? '', next: error?.next ?? '' };
}

describe('a ref', () => {
  it('becomes the commit of a branch, also of one with a slash', async () => {
    expect(await source().resolveRef(host.url('app'), 'main', 'o', never)).toBe(first);
    expect(await source().resolveRef(host.url('app'), 'feature/login', 'o', never)).toMatch(/^[0-9a-f]{40}$/);
  });

  it('becomes the commit behind an annotated tag, and a full ref is taken as written', async () => {
    const bare = join(host.dir, 'app.git');
    await execOrThrow('git', ['tag', '--annotate', 'v1', '--message', 'v1', first], {
      cwd: bare,
      env: author,
    });

    expect(await source().resolveRef(host.url('app'), 'v1', 'o', never)).toBe(first);
    expect(await source().resolveRef(host.url('app'), 'refs/heads/main', 'o', never)).toBe(first);
  });

  it('that is a full commit id is itself', async () => {
    expect(await source().resolveRef(host.url('app'), first, 'o', never)).toBe(first);
  });

  it('that is not there is refused with branches that are written alike', async () => {
    const failure = await failureOf(source().resolveRef(host.url('app'), 'mian', 'o', never));

    expect(failure.code).toBe('branch-missing');
    expect(failure.message).toContain('"mian"');
    expect(failure.next).toContain('Did you mean: main');
  });

  it.each([
    '--upload-pack=touch /tmp/x',
    '-x',
    '',
    'a b',
    'a..b',
    'a\nb',
    'x.lock',
    'a~1',
    '*',
    '@{u}',
    '/a',
    'a/',
    `${'a'.repeat(300)}`,
  ])('cannot be %j', async (ref) => {
    expect((await failureOf(source().resolveRef(host.url('app'), ref, 'o', never))).code).toBe('ref-broken');
  });

  it('with signs of the shell is only a name', async () => {
    const ref = '$(>/tmp/warren-pwned);`id`';

    expect((await failureOf(source().resolveRef(host.url('app'), ref, 'o', never))).code).toBe(
      'branch-missing',
    );
  });
});

describe('a checkout', () => {
  it('is the tree of the commit without history, and is removed on demand', async () => {
    const tree = await source().checkout(host.url('app'), first, 'o', never);

    expect((await readdir(tree.dir)).sort()).toEqual(['app.py', 'bin']);
    expect(await readFile(join(tree.dir, 'app.py'), 'utf8')).toBe('one');
    await tree.dispose();
    await expect(readdir(tree.dir)).rejects.toThrow();
  });

  it('of a commit that is here asks nobody', async () => {
    await (await source().checkout(host.url('app'), first, 'o', never)).dispose();
    const before = host.requests.length;

    await (await source().checkout(host.url('app'), first, 'o', never)).dispose();

    expect(host.requests.length).toBe(before);
  });

  it('of another organization does not use what the first one fetched', async () => {
    await (await source().checkout(host.url('app'), first, 'o', never)).dispose();
    const before = host.requests.length;

    await (await source().checkout(host.url('app'), first, 'other', never)).dispose();

    expect(host.requests.length).toBeGreaterThan(before);
  });

  it('works many times at once, for old and new commits', async () => {
    const second = await commit(host, 'app', { files: { 'app.py': 'three' } });
    const shas = [first, second, first, second, second];

    const trees = await Promise.all(
      shas.map((sha) => source().checkout(host.url('app'), sha, 'many', never)),
    );

    const texts = await Promise.all(trees.map(({ dir }) => readFile(join(dir, 'app.py'), 'utf8')));
    expect(texts).toEqual(['one', 'three', 'one', 'three', 'three']);
    await Promise.all(trees.map((tree) => tree.dispose()));
  });

  it('begins anew when a killed fetch left the mirror broken', async () => {
    const mirrorsDir = join(data, 'broken');
    await (await source({}, { mirrorsDir }).checkout(host.url('app'), first, 'o', never)).dispose();
    const mirror = (await readdir(mirrorsDir)).find((name) => name.endsWith('.git')) ?? '';
    await rm(join(mirrorsDir, mirror, 'HEAD'));
    await writeFile(join(mirrorsDir, mirror, 'shallow.lock'), '');

    const tree = await source({}, { mirrorsDir }).checkout(host.url('app'), first, 'o', never);

    expect(await readFile(join(tree.dir, 'app.py'), 'utf8')).toBe('one');
  });

  it('says that a commit is gone', async () => {
    const failure = await failureOf(source().checkout(host.url('app'), 'a'.repeat(40), 'o', never));

    expect(failure.code).toBe('commit-missing');
  });

  it('leaves submodules empty and never touches their addresses', async () => {
    const work = join(host.dir, 'work-sub');
    await commit(host, 'sub', {
      files: { '.gitmodules': '[submodule "x"]\n\tpath = x\n\turl = ext::sh -c touch% /tmp/warren-pwned\n' },
    });
    await execOrThrow('git', ['update-index', '--add', '--cacheinfo', `160000,${first},x`], {
      cwd: work,
      env: author,
    });
    const sha = await commit(host, 'sub', { files: { a: 'a' } });

    const tree = await source().checkout(host.url('sub'), sha, 'o', never);

    expect(await readFile(join(tree.dir, 'a'), 'utf8')).toBe('a');
    await expect(readFile('/tmp/warren-pwned')).rejects.toThrow();
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const work = source().checkout(host.url('hangs'), first, 'o', stop.signal);
    setImmediate(() => stop.abort());

    await expect(work).rejects.toMatchObject({ name: expect.stringMatching(/AppError|AbortError/) });
  });
});

describe('a repository', () => {
  it('that is not there is named', async () => {
    const failure = await failureOf(source().resolveRef(host.url('nope'), 'main', 'o', never));

    expect(failure.code).toBe('repository-not-found');
    expect(failure.message).toContain(host.url('nope'));
  });

  it('that asks for a password is refused without one, and with a wrong one', async () => {
    const url = host.url('locked/app');

    const without = await failureOf(source().resolveRef(url, 'main', 'o', never));
    const wrong = await failureOf(
      source({ username: 'ada', password: 'no' }).resolveRef(url, 'main', 'o', never),
    );

    expect(without).toMatchObject({
      code: 'repository-denied',
      message: expect.stringContaining('asks for a password'),
    });
    expect(wrong).toMatchObject({ code: 'repository-denied', message: expect.stringContaining('refused') });
  });

  it('is read with its credentials, given beside or inside the address', async () => {
    const url = host.url('locked/app');
    const inside = new URL(url);
    inside.username = testLogin.username;
    inside.password = testLogin.password;

    const main = await source().resolveRef(host.url('app'), 'main', 'o', never);
    expect(await source(testLogin).resolveRef(url, 'main', 'o', never)).toBe(main);
    expect(await source().resolveRef(inside.toString(), 'main', 'o', never)).toBe(main);
  });

  it('never shows its credentials', async () => {
    const inside = host.url('locked/nope').replace('http://', 'http://ada:s3cret-token@');

    const failure = await failureOf(source().resolveRef(inside, 'main', 'o', never));

    expect(JSON.stringify(failure)).not.toContain('s3cret-token');
  });

  it('that moved is not followed', async () => {
    expect((await failureOf(source().resolveRef(host.url('moved'), 'main', 'o', never))).code).toBe(
      'repository-moved',
    );
  });

  it('on a host that is off or unknown says so', async () => {
    const off = 'http://127.0.0.1:9/a.git';
    const rules = { allowHosts: ['127.0.0.1'] };

    expect((await failureOf(source({}, rules).resolveRef(off, 'main', 'o', never))).code).toBe(
      'git-unreachable',
    );
    expect(
      (await failureOf(source().resolveRef('https://no-such-host.invalid/a.git', 'main', 'o', never))).code,
    ).toBe('git-unreachable');
  });

  it('on a host that never answers ends in bounded time', async () => {
    const failure = await failureOf(
      source({}, { askTimeoutMs: 300 }).resolveRef(host.url('hangs'), 'main', 'o', never),
    );

    expect(failure).toMatchObject({
      code: 'git-unreachable',
      message: expect.stringContaining('within 0.3 s'),
    });
  });

  it.each([
    'http://127.0.0.1/a.git',
    'http://localhost:8080/a.git',
    'http://[::1]/a.git',
    'http://10.1.2.3/a.git',
    'http://192.168.1.1/a.git',
    'http://169.254.169.254/latest/meta-data',
    'http://[::ffff:127.0.0.1]/a.git',
    'http://2130706433/a.git',
  ])('in a private network is refused: %s', async (url) => {
    expect((await failureOf(source().resolveRef(url, 'main', 'o', never))).code).toBe('git-private-address');
  });

  it.each([
    'ext::sh -c id',
    'file:///etc',
    '/etc',
    'ssh://git@host/a',
    'git@host:a/b.git',
    '--upload-pack=x',
    '',
  ])('cannot be at %j', async (url) => {
    expect((await failureOf(source().resolveRef(url, 'main', 'o', never))).code).toBe('ref-broken');
  });
});
