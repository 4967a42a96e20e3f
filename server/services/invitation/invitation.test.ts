import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '@/lib/ids';
import { contextFromHeaders } from '@/server/auth/context-from-headers';
import { signInCookies } from '@/server/auth/sign-in-cookies';
import type { Context } from '@/server/context';
import { changePassword } from '@/server/services/account/change-password';
import { type Fixture, serviceFixture, type TestOrganization } from '@/server/services/testing';
import { acceptInvitation, type Person } from './accept';
import { createInvitation } from './create';
import { listInvitations } from './list';
import { revokeInvitation } from './revoke';
import { showInvitation } from './show';

const password = 'correct horse battery';
let fixture: Fixture;
let organization: TestOrganization;
let owner: Context;

beforeAll(async () => {
  fixture = await serviceFixture();
  organization = await fixture.organization();
  owner = await organization.as('owner');
});
afterAll(() => fixture.close());

describe('an invitation', () => {
  test('makes an account with the invited address and role, once', async () => {
    const { token, email } = await invite('developer');
    expect(await show(token)).toMatchObject({
      email,
      role: 'developer',
      hasAccount: false,
      signedInAs: null,
    });
    const both = await Promise.allSettled([accept(token), accept(token)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const ctx = await signedIn(email);
    expect(ctx).toMatchObject({ role: 'developer', organizationId: organization.id });
    await expect(show(token)).rejects.toThrow('no longer open');
    expect(await audited('invitation.accept')).toContain('joined as developer');
  });

  test('is stored as a hash: neither database nor list nor audit holds the link', async () => {
    const { token } = await invite('viewer');
    const rows = await fixture.db.invitation.findMany();
    const kept = [rows, await listInvitations({ ctx: owner }), await fixture.db.auditEvent.findMany()];
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  test('is for one address: somebody else who is signed in is refused', async () => {
    const { token, email } = await invite('admin');
    const eve = { id: newId(), name: 'Eve', email: 'eve@example.test', sessionId: newId() };
    await expect(accept(token, eve)).rejects.toThrow(`This invitation is for ${email}`);
    expect(await show(token)).toMatchObject({ email });
  });

  test('of an address with an account wants that account to be signed in', async () => {
    const { token, email } = await invite('viewer');
    const person = await makePerson(email);
    await expect(accept(token)).rejects.toThrow('already an account');
    await acceptInvitation({ wiring: fixture.wiring, person, input: { token } });
    expect(await fixture.db.member.count({ where: { userId: person.id } })).toBe(1);
  });

  test('revoked, replaced or expired opens nothing', async () => {
    const revoked = await invite('viewer');
    await revokeInvitation({ ctx: owner, input: { id: revoked.id } });
    await expect(accept(revoked.token)).rejects.toThrow('no longer open');
    const old = await invite('viewer');
    await createInvitation({ ctx: owner, input: { email: old.email, role: 'viewer' } });
    await expect(accept(old.token)).rejects.toThrow('no longer open');
    const late = await invite('viewer');
    await fixture.db.invitation.update({ where: { id: late.id }, data: { expiresAt: new Date(0) } });
    await expect(accept(late.token)).rejects.toThrow('no longer open');
  });

  test('is not written to a member, whatever the case of the address', async () => {
    const { email, token } = await invite('viewer');
    await accept(token);
    const again = createInvitation({ ctx: owner, input: { email: email.toUpperCase(), role: 'admin' } });
    await expect(again).rejects.toThrow('already a member');
  });
});

describe('a password', () => {
  test('is changed with the present one; other sessions end, this one stays', async () => {
    const { email, token } = await invite('viewer');
    await accept(token);
    const here = await cookieOf(email, password);
    const there = await cookieOf(email, password);
    const ctx = (await contextFromHeaders(here, fixture.wiring)) as Context;
    const change = { currentPassword: password, newPassword: 'another long one' };
    expect(await changePassword({ ctx, input: change })).toEqual({ endedSessions: 1 });
    const trail = await fixture.db.auditEvent.findMany({ where: { actorId: ctx.actor.id } });
    expect(trail.map(({ action }) => action)).toContain('account.change-password');
    expect(JSON.stringify(trail)).not.toContain(change.newPassword);
    expect(await contextFromHeaders(there, fixture.wiring)).toBeNull();
    expect(await contextFromHeaders(here, fixture.wiring)).not.toBeNull();
    await expect(cookieOf(email, password)).rejects.toThrow();
    expect((await cookieOf(email, 'another long one')).get('cookie')).toContain('session');
  });

  test('is not guessed through an open session', async () => {
    const { email, token } = await invite('viewer');
    await accept(token);
    const ctx = await signedIn(email);
    const guess = (n: number) =>
      changePassword({ ctx, input: { currentPassword: `guess ${n}`, newPassword: 'another long one' } });
    for (let n = 0; n < 5; n += 1) await expect(guess(n)).rejects.toThrow('is wrong');
    await expect(guess(6)).rejects.toThrow('Too many attempts');
  });
});

async function invite(role: 'admin' | 'developer' | 'viewer') {
  const email = `${newId()}@example.test`;
  const { id, link } = await createInvitation({ ctx: owner, input: { email, role } });
  return { id, email, token: link.split('/').at(-1) ?? '' };
}

function show(token: string) {
  return showInvitation({ wiring: fixture.wiring, person: null, input: { token } });
}

function accept(token: string, person: Person | null = null) {
  const input = { token, ...(person ? {} : { name: 'Grace', password }) };
  return acceptInvitation({ wiring: fixture.wiring, person, input });
}

async function cookieOf(email: string, secret: string): Promise<Headers> {
  const cookies = await signInCookies(fixture.wiring, { email, password: secret }, new Headers());
  return new Headers({ cookie: cookies.map((line) => line.split(';')[0]).join('; ') });
}

async function signedIn(email: string): Promise<Context> {
  return (await contextFromHeaders(await cookieOf(email, password), fixture.wiring)) as Context;
}

async function makePerson(email: string): Promise<Person> {
  const id = newId();
  await fixture.db.user.create({ data: { id, name: 'Here already', email } });
  return { id, name: 'Here already', email, sessionId: newId() };
}

async function audited(action: string): Promise<string> {
  return JSON.stringify((await fixture.db.auditEvent.findFirst({ where: { action } }))?.data);
}
