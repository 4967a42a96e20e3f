import type { InvitationView } from '@/contract/member';
import type { AskNothing } from '@/server/services/ask';
import { authorise } from '@/server/services/internal';
import { knownRole } from '@/server/services/member/rules';

/** The open ones; the links themselves are not kept. */
export async function listInvitations({ ctx }: AskNothing): Promise<InvitationView[]> {
  authorise(ctx, 'member:manage');
  const { organizationId } = ctx;
  const rows = await ctx.db.invitation.findMany({
    where: { organizationId, status: 'pending', expiresAt: { gt: new Date() } },
    include: { inviter: { select: { name: true } } },
    orderBy: { createdAt: 'desc' },
  });
  return rows.map(({ id, email, role, inviter, createdAt, expiresAt }) => {
    return { id, email, role: knownRole(role), inviterName: inviter.name, createdAt, expiresAt };
  });
}
