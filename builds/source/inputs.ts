import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ResolvedBuild } from '@/definition/resolved';
import { basesOf } from '../bases';
import { type BuildContext, openContext } from '../context';
import { listContext } from '../context-files';

/**
 * Files that would be sent, Dockerfile, target, arguments; and the images it all begins with.
 * Of secrets only the names count, as in the engine's own cache.
 */
export async function inputsOf(
  sourceDir: string,
  build: ResolvedBuild,
): Promise<{ tree: string; bases: string[] }> {
  const hash = createHash('sha256');
  const { args, secrets, ...paths } = build;
  hash.update(JSON.stringify(['v1', paths, sorted(args), Object.keys(secrets).sort()]));
  const opened = await openContext({ ...build, sourceDir, tag: '', labels: {} });
  if (!opened.ok) return { tree: hash.update(opened.failure.message).digest('hex'), bases: [] };
  for (const path of await listContext(opened.context)) hash.update(await entryOf(opened.context, path));
  return { tree: hash.digest('hex'), bases: basesOf(opened.context.dockerfileText, args) };
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
