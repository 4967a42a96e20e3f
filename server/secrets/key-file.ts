import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';

/** A named 32-byte key. The name travels with whatever it encrypted. */
export type Key = { id: string; bytes: Buffer };

/** The first key of the file; null when there is no file. @throws AppError `unavailable` when the file is not a key */
export function readKeyFile(path: string): Key | null {
  return readKeys(path)[0] ?? null;
}

/** One key a line: after a rotation the older ones stay, to open what they sealed. */
export function readKeys(path: string): Key[] {
  const text = readIfThere(path);
  return text === null
    ? []
    : text
        .trim()
        .split('\n')
        .map((line) => keyOf(line, path));
}

/** Puts a new key behind the others. The file is replaced as a whole: a power cut leaves the old or the new one. */
export function addKey(path: string): Key {
  const before = readKeys(path).map(lineOf).join('');
  const line = newLine();
  const draft = `${path}.${newId()}`;
  writeFileSync(draft, `${before}${line}`, { mode: 0o600, flush: true });
  renameSync(draft, path);
  return keyOf(line, path);
}

/** Reads the key, or makes one that only this user may read. Two processes at once end with the same key. */
export function ensureKeyFile(path: string): Key {
  const found = readKeyFile(path);
  if (found) return found;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${newId()}`;
  writeFileSync(draft, newLine(), { mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
  return readKeyFile(path) ?? ensureKeyFile(path);
}

function keyOf(line: string, path: string): Key {
  const [id, encoded] = line.trim().split(' ');
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (!id || bytes.length !== 32) throw damaged(path);
  return { id, bytes };
}

function newLine(): string {
  return lineOf({ id: newId(), bytes: randomBytes(32) });
}

function lineOf({ id, bytes }: Key): string {
  return `${id} ${bytes.toString('base64')}\n`;
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
