import * as contract from '@/contract/account';
import type { Removed } from '@/contract/shared';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, userIdOf } from '@/server/services/internal';

export async function revokeToken({ ctx, input }: Ask<typeof contract.revokeToken>): Promise<Removed> {
  authorise(ctx, 'organization:read');
  const { id } = contract.revokeToken.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const { count } = await tx.apikey.deleteMany({ where: { id, referenceId: userIdOf(ctx) } });
    if (count === 0)
      throw new AppError('not_found', 'There is no such token', { next: 'It may be revoked already.' });
    await audit(tx, ctx, {
      action: 'account.revoke-token',
      entityKind: 'token',
      entityId: id,
      text: 'Revoked an access token',
    });
    return { id };
  });
}
