import { createHash, randomInt } from 'node:crypto';
import { newId } from '@/lib/ids';
import { tokenPrefix } from './names';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const dayMs = 86_400_000;

type Request = { userId: string; organizationId: string; name: string; expiresInDays?: number | undefined };

/** A token's text, for the person, and its row, which holds only the hash. better-auth's api-key plugin verifies it. */
export function newToken({ userId, organizationId, name, expiresInDays }: Request) {
  const text = tokenPrefix + Array.from({ length: 40 }, () => letters[randomInt(letters.length)]).join('');
  const row = {
    id: newId(),
    name,
    start: text.slice(0, tokenPrefix.length + 4),
    prefix: tokenPrefix,
    key: createHash('sha256').update(text).digest('base64url'),
    referenceId: userId,
    rateLimitEnabled: false,
    expiresAt: expiresInDays ? new Date(Date.now() + expiresInDays * dayMs) : null,
    metadata: JSON.stringify({ organizationId }),
  };
  return { text, row };
}
