import { AppError } from '@/lib/errors';
import type { Tx } from '@/server/services/internal';
import { hashOf } from '@/server/services/secret-link';

/** The invitation behind a link. One answer for unknown, used, revoked and expired ones: a link tells nothing more. */
export async function openInvitationOrThrow(tx: Tx, token: string) {
  const found = await tx.invitation.findFirst({
    where: { tokenHash: hashOf(token), status: 'pending', expiresAt: { gt: new Date() } },
    include: { organization: true, inviter: true },
  });
  if (found) return found;
  throw new AppError('not_found', 'This invitation is no longer open', {
    next: 'It was used, revoked or has expired. Ask for a new one.',
  });
}
