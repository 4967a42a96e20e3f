import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextFromHeaders } from '@/server/auth/context-from-headers';
import { signInCookies } from '@/server/auth/sign-in-cookies';
import type { Context } from '@/server/context';
import { acceptInvitation } from '@/server/services/invitation/accept';
import { createInvitation } from '@/server/services/invitation/create';
import { type Fixture, serviceFixture, type TestOrganization } from '@/server/services/testing';
import { createPasswordLink } from './create';
import { showPasswordLink } from './show';
import { usePasswordLink } from './use';

const [old, fresh] = ['correct horse battery', 'staple of another kind'];
let fixture: Fixture;
let organization: TestOrganization;
let owner: Context;

beforeAll(async () => {
  fixture = await serviceFixture();
  organization = await fixture.organization();
  owner = await organization.as('owner');
});
afterAll(() => fixture.close());

test('a link sets the password once, ends every session, and the audit says who made and who used it', async () => {
  const { memberId, email } = await colleague('once@example.test');
  const session = await signIn(email, old);
  const { token } = await link(memberId);
  expect(await showPasswordLink({ wiring: fixture.wiring, input: { token } })).toEqual({ email });
  const both = await Promise.allSettled([use(token), use(token)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await contextFromHeaders(new Headers({ cookie: session }), fixture.wiring)).toBeNull();
  await expect(signIn(email, old)).rejects.toThrow();
  expect(await signIn(email, fresh)).toContain('session_token');
  const actions = (await fixture.db.auditEvent.findMany()).map(({ action }) => action);
  expect(actions).toEqual(
    expect.arrayContaining(['member.create-password-link', 'account.use-password-link']),
  );
});

test('neither database nor audit holds the link, and a newer one ends the older', async () => {
  const { memberId } = await colleague('newer@example.test');
  const [first, second] = [await link(memberId), await link(memberId)];
  const kept = [await fixture.db.verification.findMany(), await fixture.db.auditEvent.findMany()];
  expect(JSON.stringify(kept)).not.toContain(second.token);
  await expect(use(first.token)).rejects.toThrow('no longer open');
  await use(second.token);
});

test('an expired link opens nothing', async () => {
  const { memberId } = await colleague('late@example.test');
  const { token } = await link(memberId);
  await fixture.db.verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
  await expect(use(token)).rejects.toThrow('no longer open');
});

test('an admin makes none for an owner, and nobody for a member of another organization too', async () => {
  const admin = await organization.as('admin');
  const ofOwner = await fixture.db.member.findFirstOrThrow({
    where: { organizationId: organization.id, role: 'owner' },
  });
  await expect(createPasswordLink({ ctx: admin, input: { memberId: ofOwner.id } })).rejects.toThrow(
    /needs the role owner/,
  );
  const { memberId, userId } = await colleague('both@example.test');
  const other = await fixture.organization();
  await fixture.db.member.create({
    data: { id: `x${memberId}`.slice(0, 12), organizationId: other.id, userId, role: 'viewer' },
  });
  await expect(link(memberId)).rejects.toThrow(/belongs to other organizations/);
});

async function colleague(email: string) {
  const invitation = await createInvitation({ ctx: owner, input: { email, role: 'developer' } });
  const token = invitation.link.split('/').at(-1) ?? '';
  await acceptInvitation({
    wiring: fixture.wiring,
    person: null,
    input: { token, name: 'Grace', password: old },
  });
  const member = await fixture.db.member.findFirstOrThrow({ where: { user: { email } } });
  return { memberId: member.id, userId: member.userId, email };
}

async function link(memberId: string) {
  const made = await createPasswordLink({ ctx: owner, input: { memberId } });
  return { ...made, token: made.link.split('/').at(-1) ?? '' };
}

const use = (token: string) => usePasswordLink({ wiring: fixture.wiring, input: { token, password: fresh } });

async function signIn(email: string, password: string): Promise<string> {
  const [cookie = ''] = await signInCookies(fixture.wiring, { email, password }, new Headers());
  return cookie.split(';')[0] ?? '';
}
