import type { TokenView } from '@/contract/account';
import type { AskNothing } from '@/server/services/ask';
import { authorise, userIdOf } from '@/server/services/internal';

/** The caller's own tokens; the text of a token is never answered again. */
export async function listTokens({ ctx }: AskNothing): Promise<TokenView[]> {
  authorise(ctx, 'organization:read');
  const rows = await ctx.db.apikey.findMany({
    where: { referenceId: userIdOf(ctx), enabled: true, metadata: { contains: ctx.organizationId } },
    orderBy: { createdAt: 'desc' },
  });
  return rows.map(({ id, name, start, createdAt, lastRequest, expiresAt }) => {
    return { id, name: name ?? 'token', start: start ?? '', createdAt, lastUsedAt: lastRequest, expiresAt };
  });
}
