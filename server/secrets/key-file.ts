import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';

/** A named 32-byte key. The name travels with whatever it encrypted. */
export type Key = { id: string; bytes: Buffer };

/** Null when there is no file. @throws AppError `unavailable` when the file is not a key */
export function readKeyFile(path: string): Key | null {
  const text = readIfThere(path);
  if (text === null) return null;
  const [id, encoded] = text.trim().split(' ');
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (!id || bytes.length !== 32) throw damaged(path);
  return { id, bytes };
}

/** Reads the key, or makes one that only this user may read. Two processes at once end with the same key. */
export function ensureKeyFile(path: string): Key {
  const found = readKeyFile(path);
  if (found) return found;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${newId()}`;
  writeFileSync(draft, `${newId()} ${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
  return readKeyFile(path) ?? ensureKeyFile(path);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function damaged(path: string): AppError {
  return new AppError('unavailable', `The key file ${path} is damaged`, {
    next: 'Put the file back from a backup. Without it stored secrets cannot be read.',
  });
}
