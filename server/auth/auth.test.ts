import superjson from 'superjson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { poll } from '@/lib/poll';
import { setRunning } from '@/server/running';
import { type Fixture, serviceFixture } from '@/server/services/testing';
import { handleTrpc } from '@/server/trpc/handle';
import { contextFromHeaders } from './context-from-headers';
import { handleAuth } from './handle';
import { signInCookies } from './sign-in-cookies';

const base = 'http://localhost:3000';
const account = {
  name: 'Ada',
  email: 'Ada@example.test',
  password: 'correct horse',
  organizationName: 'Ada & Co',
};
let fixture: Fixture;
let cookie = '';

beforeAll(async () => {
  fixture = await serviceFixture();
  setRunning(fixture.wiring);
});
afterAll(() => fixture.close());

describe('the first account', () => {
  test('is wanted while nobody exists', async () => {
    expect(await query('setup.state')).toMatchObject({ needsFirstAccount: true });
  });

  test('of two at once only one is made, and it is signed in by cookie', async () => {
    const answers = await Promise.all([
      mutate('setup.createFirstAccount', account),
      mutate('setup.createFirstAccount', account),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const made = answers.find(({ status }) => status === 200);
    const [session = ''] = made?.headers.getSetCookie() ?? [];
    expect(session).toMatch(/HttpOnly/i);
    expect(session).toMatch(/SameSite=Lax/i);
    cookie = session.split(';')[0] ?? '';
    const trail = await fixture.db.auditEvent.findMany({ where: { action: 'organization.create' } });
    expect(trail).toHaveLength(1);
    expect(await query('account.me')).toMatchObject({
      user: { name: 'Ada', email: 'ada@example.test' },
      organization: { name: 'Ada & Co', slug: 'ada-co' },
      role: 'owner',
    });
  });

  test('brings the engine of this machine as a cluster, also when it does not answer', async () => {
    const clusters = await poll(
      async () => {
        const seen = (await query('cluster.list')) as { isLocal: boolean; status: string }[];
        const isChecked = seen.length === 1 && seen[0]?.status !== 'unchecked';
        return isChecked
          ? { state: 'done', value: seen }
          : { state: 'pending', reason: JSON.stringify(seen) };
      },
      { timeoutMs: 10_000 },
    );
    expect(clusters).toMatchObject([{ isLocal: true, status: 'unreachable' }]);
  });

  test('is not wanted afterwards, and sign-up is closed', async () => {
    expect(await query('setup.state')).toMatchObject({ needsFirstAccount: false });
    const signUp = await post('/api/auth/sign-up/email', { ...account, email: 'eve@example.test' });
    expect(signUp.status).toBe(404);
    expect(await fixture.db.user.count()).toBe(1);
  });
});

describe('requests', () => {
  test('that change something are refused from another site', async () => {
    const foreign = await mutate(
      'project.create',
      { name: 'Stolen' },
      { origin: 'http://app-x.localhost:8080' },
    );
    expect(foreign.status).toBe(403);
    const hidden = await mutate(
      'project.create',
      { name: 'Stolen' },
      { 'sec-fetch-site': 'cross-site', origin: '' },
    );
    expect(hidden.status).toBe(403);
    expect(await fixture.db.project.count()).toBe(0);
  });

  test('from another site neither sign in nor make a first account', async () => {
    const origin = 'http://app-x.localhost:8080';
    const { email, password } = account;
    expect((await post('/api/auth/sign-in/email', { email, password }, { origin })).status).toBe(403);
    expect((await mutate('setup.createFirstAccount', account, { origin })).status).toBe(403);
  });

  test('over https get cookies that never travel without it', async () => {
    const env = { ...fixture.env, url: 'https://warren.example.test' };
    const wiring = { ...fixture.wiring, env, db: fixture.db.$extends({}) as unknown as typeof fixture.db };
    const { email, password } = account;
    const [session = ''] = await signInCookies(wiring, { email, password }, new Headers());
    expect(session).toMatch(/^__Secure-warren\.session_token=/);
    for (const flag of [/; *Secure/i, /HttpOnly/i, /SameSite=Lax/i]) expect(session).toMatch(flag);
  });

  test('with a wrong field name the field', async () => {
    const answer = await mutate('project.create', { name: '' });
    const { error } = (await answer.json()) as { error: { json: { data: unknown } } };
    expect(error.json.data).toMatchObject({ zod: { name: ['Give it a name'] } });
  });

  test('without a session learn nothing', async () => {
    expect(await contextFromHeaders(new Headers(), fixture.wiring)).toBeNull();
    expect(await contextFromHeaders(new Headers({ cookie: `${cookie}x` }), fixture.wiring)).toBeNull();
  });
});

describe('access tokens', () => {
  test('work as header and bearer, in their organization, until revoked', async () => {
    const answer = await mutate('account.createToken', { name: 'laptop' });
    const { id, token } = await dataOf<{ id: string; token: string }>(answer);
    expect(token).toMatch(/^bns_pat_[A-Za-z0-9]{32,}$/);
    for (const [name, value] of Object.entries({ 'x-auth-token': token, authorization: `Bearer ${token}` })) {
      const ctx = await contextFromHeaders(new Headers({ [name]: value }), fixture.wiring);
      expect(ctx).toMatchObject({ role: 'owner', actor: { kind: 'token', name: 'laptop' } });
    }
    expect(JSON.stringify(await fixture.db.apikey.findMany())).not.toContain(token);
    expect(await query('account.tokens')).toMatchObject([{ id, name: 'laptop' }]);
    await mutate('account.revokeToken', { id });
    expect(await contextFromHeaders(new Headers({ 'x-auth-token': token }), fixture.wiring)).toBeNull();
  });
});

describe('sessions', () => {
  test('are listed, and a revoked one is over', async () => {
    const before = ((await query('account.sessions')) as unknown[]).length;
    const { email, password } = account;
    const signIn = await post('/api/auth/sign-in/email', { email, password });
    expect(signIn.status).toBe(200);
    const other = (signIn.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    const sessions = (await query('account.sessions')) as { id: string; isCurrent: boolean }[];
    expect(sessions.length).toBe(before + 1);
    const revoked = sessions.find(({ isCurrent }) => !isCurrent);
    await mutate('account.revokeSession', { id: revoked?.id });
    expect(await contextFromHeaders(new Headers({ cookie: other }), fixture.wiring)).toBeNull();
    expect(await contextFromHeaders(new Headers({ cookie }), fixture.wiring)).not.toBeNull();
  });

  test('are not started by guessing: sign-in is throttled', async () => {
    const tries = [];
    for (let n = 0; n < 12; n += 1) {
      const headers = { 'x-warren-client': '192.0.2.7' };
      tries.push(
        (await post('/api/auth/sign-in/email', { email: account.email, password: `wrong ${n}` }, headers))
          .status,
      );
    }
    expect(tries[0]).toBe(401);
    expect(tries.at(-1)).toBe(429);
  });
});

async function query(name: string): Promise<unknown> {
  const answer = await handleTrpc(new Request(`${base}/api/trpc/${name}`, { headers: { cookie } }));
  return dataOf(answer);
}

function mutate(name: string, input: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const body = JSON.stringify(superjson.serialize(input));
  const all = { 'content-type': 'application/json', cookie, origin: base, ...headers };
  return handleTrpc(new Request(`${base}/api/trpc/${name}`, { method: 'POST', body, headers: all }));
}

async function dataOf<T>(answer: Response): Promise<T> {
  const body = (await answer.json()) as { result: { data: Parameters<typeof superjson.deserialize>[0] } };
  return superjson.deserialize<T>(body.result.data);
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const all = {
    'content-type': 'application/json',
    origin: base,
    'x-warren-client': '192.0.2.1',
    ...headers,
  };
  return handleAuth(
    new Request(`${base}${path}`, { method: 'POST', body: JSON.stringify(body), headers: all }),
  );
}
