import { join } from 'node:path';
import { ensureKeyFile } from '@/server/secrets/key-file';

/** Signs sessions and the worker's short-lived Git passwords. */
export function authKey(dataDir: string): Buffer {
  return ensureKeyFile(join(dataDir, 'auth.key')).bytes;
}
