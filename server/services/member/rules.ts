import { may, type Role, roles } from '@/contract/permissions';
import { AppError } from '@/lib/errors';
import type { Caller, Context } from '@/server/context';
import type { Tx } from '@/server/services/internal';

/** Only an owner may make owners or touch them: an admin must not rise by inviting a second self. */
export function refuseAboveOwnRole(caller: Caller, ...touched: Role[]): void {
  if (caller.role === 'owner' || !touched.includes('owner')) return;
  throw new AppError('forbidden', `This needs the role owner; yours is ${caller.role}`, {
    next: 'Ask an owner of the organization for it.',
    details: { needed: 'owner' },
  });
}

/** Members of one organization change one after another: two owners cannot demote each other at once. */
export async function lockMembers(tx: Tx, organizationId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Organization" WHERE id = ${organizationId} FOR UPDATE`;
}

export async function memberOrThrow(tx: Tx, ctx: Pick<Context, 'organizationId'>, id: string) {
  const where = { id, organizationId: ctx.organizationId };
  const found = await tx.member.findFirst({ where, include: { user: true } });
  if (found) return { ...found, role: knownRole(found.role) };
  throw new AppError('not_found', 'There is no such member in this organization', {
    next: 'They may have left. Reload the list.',
  });
}

/** Open invitations that their writer could no longer write: a link is not a way around a lost role. */
export async function revokeInvitationsAbove(
  tx: Tx,
  { organizationId, userId, role }: { organizationId: string; userId: string; role: Role },
): Promise<void> {
  if (role === 'owner') return;
  const above = may(role, 'member:manage') ? { role: 'owner' } : {};
  await tx.invitation.updateMany({
    where: { organizationId, inviterId: userId, status: 'pending', ...above },
    data: { status: 'revoked' },
  });
}

/** @throws AppError `conflict` when nobody would be left who may do everything */
export async function refuseLastOwner(tx: Tx, member: { organizationId: string; role: Role }): Promise<void> {
  if (member.role !== 'owner') return;
  const { organizationId } = member;
  if ((await tx.member.count({ where: { organizationId, role: 'owner' } })) > 1) return;
  throw new AppError('conflict', 'An organization needs an owner, and this is the last one', {
    next: 'Make somebody else owner first.',
  });
}

export function knownRole(role: string | null): Role {
  return roles.find((known) => known === role) ?? 'viewer';
}
