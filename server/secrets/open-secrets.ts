import { join } from 'node:path';
import { AppError } from '@/lib/errors';
import type { PrismaClient } from '@/prisma/generated/client';
import type { SecretBox } from '@/server/context';
import { ensureKeyFile, type Key, readKeys } from './key-file';
import { secretBox } from './secret-box';

const known = 'warren';
const nobody = 'check';

/**
 * The secret box of this installation. The first start makes the key; later starts prove that it is the right one.
 * @throws AppError `unavailable` when the key file is missing or is not the one the database was written with
 */
export async function openSecrets(db: PrismaClient, dataDir: string): Promise<SecretBox> {
  const path = secretKeyPath(dataDir);
  const rows = await db.secretKey.findMany({ where: { retiredAt: null } });
  const keys = rows.length === 0 ? [ensureKeyFile(path)] : keysOrThrow(path);
  const current = rows.length === 0 ? keys[0] : keys.find(({ id }) => rows.some((row) => row.id === id));
  if (!current) throw wrongFile(path);
  const box = secretBox({ current, find: finderIn(path, keys) });
  if (rows.length === 0) await recordKey(db, current, box);
  await prove(db, current, box, path);
  return box;
}

export function secretKeyPath(dataDir: string): string {
  return join(dataDir, 'secret.key');
}

/** A key that another process made by now is in the file. */
function finderIn(path: string, known: Key[]): (id: string) => Key | undefined {
  let keys = known;
  return (id) => {
    if (!keys.some((key) => key.id === id)) keys = readKeys(path);
    return keys.find((key) => key.id === id);
  };
}

function keysOrThrow(path: string): Key[] {
  const keys = readKeys(path);
  if (keys.length > 0) return keys;
  throw new AppError('unavailable', `The key file ${path} is missing, and the database holds secrets`, {
    next: 'Put the file back from a backup, or point WARREN_DATA at the folder that has it.',
  });
}

export async function recordKey(
  db: Pick<PrismaClient, 'secretKey'>,
  key: Key,
  box: SecretBox,
): Promise<void> {
  const row = { id: key.id, check: box.seal(known, nobody) };
  await db.secretKey.createMany({ data: [row], skipDuplicates: true });
}

async function prove(db: PrismaClient, key: Key, box: SecretBox, path: string): Promise<void> {
  const row = await db.secretKey.findUnique({ where: { id: key.id } });
  if (row && opens(box, row.check)) return;
  throw wrongFile(path);
}

function wrongFile(path: string): AppError {
  return new AppError('unavailable', `The key file ${path} is not the one this database was written with`, {
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
