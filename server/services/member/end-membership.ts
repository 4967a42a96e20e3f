import { publish } from '@/server/db/notify';
import type { Tx } from '@/server/services/internal';
import { organizationTopic } from '@/server/services/topics';

type Ended = { id: string; userId: string; organizationId: string };

/** Takes everything that worked only through this membership: tokens, open invitations, the place of sessions. */
export async function endMembership(tx: Tx, { id, userId, organizationId }: Ended): Promise<void> {
  await tx.member.delete({ where: { id } });
  await tx.apikey.deleteMany({ where: { referenceId: userId, metadata: { contains: organizationId } } });
  await tx.invitation.updateMany({
    where: { organizationId, inviterId: userId, status: 'pending' },
    data: { status: 'revoked' },
  });
  await tx.session.updateMany({
    where: { userId, activeOrganizationId: organizationId },
    data: { activeOrganizationId: null },
  });
  await publish(tx, [organizationTopic(organizationId)]);
}
