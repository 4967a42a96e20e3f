import { createHash, randomBytes } from 'node:crypto';
import type { Env } from '@/lib/env';

type Page = 'invitations' | 'new-password';

/** A link that is a secret itself: the secret is in the link alone, the database holds its hash. */
export function newSecretLink({ url }: Pick<Env, 'url'>, page: Page): { link: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url');
  return { link: `${url}/${page}/${token}`, tokenHash: hashOf(token) };
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
