import * as contract from '@/contract/account';
import type { Removed } from '@/contract/shared';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, userIdOf } from '@/server/services/internal';

/** Ends one of the caller's own sessions. */
export async function revokeSession({ ctx, input }: Ask<typeof contract.revokeSession>): Promise<Removed> {
  authorise(ctx, 'organization:read');
  const { id } = contract.revokeSession.parse(input);
  const userId = userIdOf(ctx);
  return ctx.db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id, userId } });
    if (count === 0)
      throw new AppError('not_found', 'There is no such session', { next: 'It may have ended already.' });
    await audit(tx, ctx, {
      action: 'account.revoke-session',
      entityKind: 'user',
      entityId: userId,
      text: 'Ended a session',
      facts: { sessionId: id },
    });
    return { id };
  });
}
