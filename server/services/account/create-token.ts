import type { CreatedToken } from '@/contract/account';
import * as contract from '@/contract/account';
import { newToken } from '@/server/auth/tokens';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, userIdOf } from '@/server/services/internal';

/** A token acts for its maker, inside the organization it was made in. */
export async function createToken({ ctx, input }: Ask<typeof contract.createToken>): Promise<CreatedToken> {
  authorise(ctx, 'organization:read');
  const { name, expiresInDays } = contract.createToken.parse(input);
  const { text, row } = newToken({
    userId: userIdOf(ctx),
    organizationId: ctx.organizationId,
    name,
    expiresInDays,
  });
  return ctx.db.$transaction(async (tx) => {
    await tx.apikey.create({ data: row });
    await audit(tx, ctx, {
      action: 'account.create-token',
      entityKind: 'token',
      entityId: row.id,
      text: `Made the access token "${name}"`,
      facts: { expiresAt: row.expiresAt?.toISOString() ?? null },
    });
    return { id: row.id, token: text };
  });
}
