import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ResolvedBuild } from '@/definition/resolved';
import { type BuildContext, openContext } from '../context';
import { listContext } from '../context-files';

/**
 * Equal exactly when a build would give the same image: files that would be sent, Dockerfile, target, arguments.
 * Of secrets only the names count, as in the engine's own cache.
 */
export async function inputsHash(sourceDir: string, build: ResolvedBuild): Promise<string> {
  const hash = createHash('sha256');
  const { args, secrets, ...paths } = build;
  hash.update(JSON.stringify(['v1', paths, sorted(args), Object.keys(secrets).sort()]));
  const opened = await openContext({ ...build, sourceDir, tag: '', labels: {} });
  if (!opened.ok) return hash.update(opened.failure.message).digest('hex');
  for (const path of await listContext(opened.context)) hash.update(await entryOf(opened.context, path));
  return hash.digest('hex');
}

function sorted(args: Record<string, string>): [string, string][] {
  return Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Name, kind and content of one entry; times, owners and most mode bits do not reach the build. */
async function entryOf({ dir }: BuildContext, path: string): Promise<string> {
  const file = join(dir, path);
  const stat = await lstat(file);
  if (stat.isDirectory()) return `d ${path}\0`;
  if (stat.isSymbolicLink()) return `l ${path}\0${await readlink(file)}\0`;
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return `${stat.mode & 0o100 ? 'x' : 'f'} ${path}\0${hash.digest('hex')}\0`;
}
