import { createHash, randomBytes } from 'node:crypto';
import type { Env } from '@/lib/env';

/** The secret is in the link alone; the database holds its hash. */
export function newInvitationLink({ url }: Pick<Env, 'url'>): { link: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url');
  return { link: `${url}/invitations/${token}`, tokenHash: hashOf(token) };
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
