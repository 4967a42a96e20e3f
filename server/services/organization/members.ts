import type { MemberView } from '@/contract/account';
import { roles } from '@/contract/permissions';
import type { AskNothing } from '@/server/services/ask';
import { authorise } from '@/server/services/internal';

export async function listMembers({ ctx }: AskNothing): Promise<MemberView[]> {
  authorise(ctx, 'organization:read');
  const rows = await ctx.db.member.findMany({
    where: { organizationId: ctx.organizationId },
    include: { user: { select: { name: true, email: true } } },
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(({ id, userId, user, role, createdAt }) => {
    return { id, userId, ...user, role: roles.find((known) => known === role) ?? 'viewer', createdAt };
  });
}
