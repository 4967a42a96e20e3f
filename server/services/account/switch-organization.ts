import type { Me } from '@/contract/account';
import * as contract from '@/contract/account';
import { roles } from '@/contract/permissions';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, userIdOf } from '@/server/services/internal';
import { meOf } from './me';

/** Makes another of the caller's organizations the one this session works in. */
export async function switchOrganization({
  ctx,
  input,
}: Ask<typeof contract.switchOrganization>): Promise<Me> {
  authorise(ctx, 'organization:read');
  const { id } = contract.switchOrganization.parse(input);
  const userId = userIdOf(ctx);
  const member = await ctx.db.member.findFirst({ where: { userId, organizationId: id } });
  const role = roles.find((known) => known === member?.role);
  if (!role) throw new AppError('not_found', 'You are not a member of such an organization');
  if (!ctx.sessionId) throw new AppError('invalid', 'A token belongs to one organization and cannot switch');
  const { sessionId } = ctx;
  await ctx.db.$transaction(async (tx) => {
    await tx.session.updateMany({ where: { id: sessionId, userId }, data: { activeOrganizationId: id } });
    await audit(
      tx,
      { ...ctx, organizationId: id },
      {
        action: 'account.switch-organization',
        entityKind: 'organization',
        entityId: id,
        text: 'Switched to this organization',
      },
    );
  });
  return meOf(ctx, { organizationId: id, role });
}
