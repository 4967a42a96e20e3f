import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '@/lib/errors';
import type { SecretBox } from '@/server/context';
import type { Key } from './key-file';

const sealedForm = /^ENCRYPTED\["?([a-z0-9]+)\.([A-Za-z0-9_-]+)"?\]$/;
const nonceBytes = 12;
const tagBytes = 16;

/** The key that seals, and how to find the one that opens. */
export type KeyRing = { current: Key; find(id: string): Key | undefined };

/** AES-256-GCM. The organization is bound to the text: a value copied to another organization does not open. */
export function secretBox({ current, find }: KeyRing): SecretBox {
  return {
    seal: (plain, organizationId) => seal(current, plain, organizationId),
    open: (sealed, organizationId) => open(find, sealed, organizationId),
    isCurrent: (sealed) => sealedForm.exec(sealed)?.[1] === current.id,
  };
}

function seal(key: Key, plain: string, organizationId: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(Buffer.from(organizationId));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  const packed = Buffer.concat([nonce, cipher.getAuthTag(), body]);
  return `ENCRYPTED[${key.id}.${packed.toString('base64url')}]`;
}

function open(find: KeyRing['find'], sealed: string, organizationId: string): string {
  const [, keyId, encoded] = sealedForm.exec(sealed) ?? [];
  if (!keyId || !encoded) throw refused('A stored secret is not in the form ENCRYPTED[…]');
  const key = find(keyId);
  if (!key) throw refused(`A stored secret was encrypted with key ${keyId}, which is not in the key file`);
  const packed = Buffer.from(encoded, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, packed.subarray(0, nonceBytes))
      .setAAD(Buffer.from(organizationId))
      .setAuthTag(packed.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([
      decipher.update(packed.subarray(nonceBytes + tagBytes)),
      decipher.final(),
    ]).toString('utf8');
  } catch (cause) {
    throw refused('A stored secret was altered, or belongs to another organization', cause);
  }
}

function refused(message: string, cause?: unknown): AppError {
  return new AppError('unavailable', message, {
    next: 'Type the value again as SECRET["…"] and save, or put the right key file back.',
    cause,
  });
}
