import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '@/server/context';
import { createToken } from '@/server/services/account/create-token';
import { createInvitation } from '@/server/services/invitation/create';
import { changeRole } from '@/server/services/member/change-role';
import { leaveOrganization } from '@/server/services/member/leave';
import { removeMember } from '@/server/services/member/remove';
import { type Fixture, serviceFixture, type TestOrganization } from '@/server/services/testing';

let fixture: Fixture;
let organization: TestOrganization;
let owner: Context;

beforeAll(async () => {
  fixture = await serviceFixture();
});
beforeEach(async () => {
  organization = await fixture.organization();
  owner = await organization.as('owner');
});
afterAll(() => fixture.close());

describe('the last owner', () => {
  test('is not demoted, removed, and does not leave', async () => {
    const memberId = await memberOf(owner);
    const said = /needs an owner/;
    await expect(changeRole({ ctx: owner, input: { memberId, role: 'admin' } })).rejects.toThrow(said);
    await expect(removeMember({ ctx: owner, input: { memberId } })).rejects.toThrow(said);
    await expect(leaveOrganization({ ctx: owner })).rejects.toThrow(said);
  });

  test('stays when two owners demote each other at the same moment', async () => {
    const second = await organization.as('owner');
    const outcomes = await Promise.allSettled([
      changeRole({ ctx: owner, input: { memberId: await memberOf(second), role: 'viewer' } }),
      changeRole({ ctx: second, input: { memberId: await memberOf(owner), role: 'viewer' } }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await owners()).toBe(1);
  });
});

describe('an admin', () => {
  test('does not make owners, touch owners or invite one', async () => {
    const admin = await organization.as('admin');
    const developer = await memberOf(await organization.as('developer'));
    const said = /needs the role owner/;
    const rise = changeRole({ ctx: admin, input: { memberId: developer, role: 'owner' } });
    await expect(rise).rejects.toThrow(said);
    await expect(removeMember({ ctx: admin, input: { memberId: await memberOf(owner) } })).rejects.toThrow(
      said,
    );
    const invite = createInvitation({ ctx: admin, input: { email: 'eve@example.test', role: 'owner' } });
    await expect(invite).rejects.toThrow(said);
  });

  test('changes a role, and the audit tells before and after', async () => {
    const admin = await organization.as('admin');
    const memberId = await memberOf(await organization.as('developer'));
    const view = await changeRole({ ctx: admin, input: { memberId, role: 'viewer' } });
    expect(view).toMatchObject({ id: memberId, role: 'viewer' });
    const row = await fixture.db.auditEvent.findFirst({
      where: { action: 'member.change-role', entityId: memberId },
    });
    expect(row?.data).toMatchObject({ before: 'developer', after: 'viewer' });
  });
});

test('with a member go their tokens here and the invitations they wrote', async () => {
  const admin = await organization.as('admin');
  await createToken({ ctx: admin, input: { name: 'laptop' } });
  await createInvitation({ ctx: admin, input: { email: 'friend@example.test', role: 'developer' } });
  await removeMember({ ctx: owner, input: { memberId: await memberOf(admin) } });
  const userId = admin.actor.id ?? '';
  expect(await fixture.db.apikey.count({ where: { referenceId: userId } })).toBe(0);
  expect(await fixture.db.invitation.findFirst({ where: { inviterId: userId } })).toMatchObject({
    status: 'revoked',
  });
  await expect(leaveOrganization({ ctx: admin })).rejects.toThrow('no longer a member');
});

test.each([
  ['admin', ['admin']],
  ['developer', []],
] as const)(
  'an owner who becomes %s keeps open only the invitations that role may write',
  async (role, kept) => {
    const second = await organization.as('owner');
    for (const offered of ['owner', 'admin'] as const)
      await createInvitation({ ctx: second, input: { email: `${offered}@example.test`, role: offered } });
    await changeRole({ ctx: owner, input: { memberId: await memberOf(second), role } });
    const where = { inviterId: second.actor.id ?? '', status: 'pending' };
    const open = await fixture.db.invitation.findMany({ where });
    expect(open.map((invitation) => invitation.role)).toEqual([...kept]);
  },
);

test('a viewer leaves', async () => {
  const viewer = await organization.as('viewer');
  await leaveOrganization({ ctx: viewer });
  expect(await fixture.db.member.count({ where: { userId: viewer.actor.id ?? '' } })).toBe(0);
});

async function memberOf({ actor, organizationId }: Context): Promise<string> {
  const where = { userId: actor.id ?? '', organizationId };
  return (await fixture.db.member.findFirstOrThrow({ where })).id;
}

function owners(): Promise<number> {
  return fixture.db.member.count({ where: { organizationId: organization.id, role: 'owner' } });
}
