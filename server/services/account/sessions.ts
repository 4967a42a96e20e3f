import type { SessionView } from '@/contract/account';
import type { AskNothing } from '@/server/services/ask';
import { authorise, userIdOf } from '@/server/services/internal';

export async function listSessions({ ctx }: AskNothing): Promise<SessionView[]> {
  authorise(ctx, 'organization:read');
  const rows = await ctx.db.session.findMany({
    where: { userId: userIdOf(ctx), expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
  });
  return rows.map(({ id, userAgent, ipAddress, createdAt, expiresAt }) => {
    return { id, isCurrent: id === ctx.sessionId, userAgent, ipAddress, createdAt, expiresAt };
  });
}
