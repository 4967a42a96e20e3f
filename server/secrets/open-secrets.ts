import { join } from 'node:path';
import { AppError } from '@/lib/errors';
import type { PrismaClient } from '@/prisma/generated/client';
import type { SecretBox } from '@/server/context';
import { ensureKeyFile, type Key, readKeyFile } from './key-file';
import { secretBox } from './secret-box';

const known = 'warren';
const nobody = 'check';

/**
 * The secret box of this installation. The first start makes the key; later starts prove that it is the right one.
 * @throws AppError `unavailable` when the key file is missing or is not the one the database was written with
 */
export async function openSecrets(db: PrismaClient, dataDir: string): Promise<SecretBox> {
  const path = join(dataDir, 'secret.key');
  const rows = await db.secretKey.findMany({ where: { retiredAt: null } });
  const key = rows.length === 0 ? ensureKeyFile(path) : existingKey(path);
  const box = secretBox(key);
  if (rows.length === 0) await recordKey(db, key, box);
  await prove(db, key, box, path);
  return box;
}

function existingKey(path: string): Key {
  const key = readKeyFile(path);
  if (key) return key;
  throw new AppError('unavailable', `The key file ${path} is missing, and the database holds secrets`, {
    next: 'Put the file back from a backup, or point WARREN_DATA at the folder that has it.',
  });
}

async function recordKey(db: PrismaClient, key: Key, box: SecretBox): Promise<void> {
  const row = { id: key.id, check: box.seal(known, nobody) };
  await db.secretKey.createMany({ data: [row], skipDuplicates: true });
}

async function prove(db: PrismaClient, key: Key, box: SecretBox, path: string): Promise<void> {
  const row = await db.secretKey.findUnique({ where: { id: key.id } });
  if (row && opens(box, row.check)) return;
  throw new AppError('unavailable', `The key file ${path} is not the one this database was written with`, {
    next: 'Put the right file back, or point WARREN_DATA at the folder that has it.',
  });
}

function opens(box: SecretBox, check: string): boolean {
  try {
    return box.open(check, nobody) === known;
  } catch {
    return false;
  }
}
