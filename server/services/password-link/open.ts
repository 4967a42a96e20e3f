import { AppError } from '@/lib/errors';
import type { Tx } from '@/server/services/internal';
import { hashOf } from '@/server/services/secret-link';

export const identifierOf = (tokenHash: string) => `password-link:${tokenHash}`;

/** The link's row and its person. One answer for unknown, used and expired links: a link tells nothing more. */
export async function openPasswordLinkOrThrow(tx: Tx, token: string) {
  const where = { identifier: identifierOf(hashOf(token)), expiresAt: { gt: new Date() } };
  const row = await tx.verification.findFirst({ where });
  const user = row && (await tx.user.findUnique({ where: { id: row.value } }));
  if (row && user) return { id: row.id, user };
  throw new AppError('not_found', 'This link is no longer open', {
    next: 'It was used or has expired. Ask for a new one.',
  });
}
