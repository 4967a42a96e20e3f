import * as contract from '@/contract/member';
import type { Removed } from '@/contract/shared';
import { AppError } from '@/lib/errors';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise } from '@/server/services/internal';
import { organizationTopic } from '@/server/services/topics';

/** The link opens nothing from now on. */
export async function revokeInvitation({
  ctx,
  input,
}: Ask<typeof contract.revokeInvitation>): Promise<Removed> {
  authorise(ctx, 'member:manage');
  const { id } = contract.revokeInvitation.parse(input);
  const { organizationId } = ctx;
  return ctx.db.$transaction(async (tx) => {
    const found = await tx.invitation.findFirst({ where: { id, organizationId, status: 'pending' } });
    if (!found)
      throw new AppError('not_found', 'There is no such open invitation', {
        next: 'It may have been accepted or revoked. Reload the list.',
      });
    await tx.invitation.update({ where: { id }, data: { status: 'revoked' } });
    await audit(tx, ctx, {
      action: 'invitation.revoke',
      entityKind: 'invitation',
      entityId: id,
      text: `Revoked the invitation of ${found.email}`,
      facts: { email: found.email },
    });
    await publish(tx, [organizationTopic(organizationId)]);
    return { id };
  });
}
