import type { Env } from '@/lib/env';
import { newId } from '@/lib/ids';
import type { Tx } from '@/server/services/internal';
import { newSecretLink } from '@/server/services/secret-link';
import { identifierOf } from './open';

const lifetimeMs = 24 * 3_600_000;

/** A newer link ends the older ones of the same person. */
export async function insertPasswordLink(tx: Tx, env: Pick<Env, 'url'>, userId: string) {
  const { link, tokenHash } = newSecretLink(env, 'new-password');
  const expiresAt = new Date(Date.now() + lifetimeMs);
  await tx.verification.deleteMany({
    where: { identifier: { startsWith: identifierOf('') }, value: userId },
  });
  await tx.verification.create({
    data: { id: newId(), identifier: identifierOf(tokenHash), value: userId, expiresAt },
  });
  return { link, expiresAt };
}
