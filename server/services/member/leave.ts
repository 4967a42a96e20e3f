import type { Removed } from '@/contract/shared';
import { AppError } from '@/lib/errors';
import type { AskNothing } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, userIdOf } from '@/server/services/internal';
import { endMembership } from './end-membership';
import { knownRole, lockMembers, refuseLastOwner } from './rules';

/** Everybody may go, except the last owner. */
export async function leaveOrganization({ ctx }: AskNothing): Promise<Removed> {
  authorise(ctx, 'organization:read');
  if (ctx.actor.kind === 'token')
    throw new AppError('invalid', 'A token cannot leave for its person', {
      next: 'Sign in and leave there.',
    });
  const { organizationId } = ctx;
  const userId = userIdOf(ctx);
  return ctx.db.$transaction(async (tx) => {
    await lockMembers(tx, organizationId);
    const member = await tx.member.findFirst({ where: { organizationId, userId } });
    if (!member) throw new AppError('not_found', 'You are no longer a member of this organization');
    await refuseLastOwner(tx, { organizationId, role: knownRole(member.role) });
    await endMembership(tx, member);
    await audit(tx, ctx, {
      action: 'member.leave',
      entityKind: 'member',
      entityId: member.id,
      text: 'Left the organization',
      facts: { userId, role: member.role },
    });
    return { id: member.id };
  });
}
