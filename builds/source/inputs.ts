import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ResolvedBuild } from '@/definition/resolved';
import { basesOf } from '../bases';
import type { BuildContext } from '../build-context';
import { openContext } from '../context';
import { listContext } from '../context-files';

/**
 * Files that would be sent, Dockerfile, target, arguments; and the images it all begins with.
 * Of secrets only the names count, as in the engine's own cache; those of a site may end up in its files, so there a
 * digest is among the arguments.
 */
export async function inputsOf(
  sourceDir: string,
  build: ResolvedBuild,
): Promise<{ tree: string; bases: string[] }> {
  const hash = createHash('sha256');
  const { args, secrets, ...paths } = build;
  const opened = await openContext({ ...build, sourceDir, tag: '', labels: {} });
  const passed = opened.ok ? opened.context.args : args;
  hash.update(JSON.stringify(['v1', paths, sorted(passed), Object.keys(secrets).sort()]));
  if (!opened.ok) return { tree: hash.update(opened.failure.message).digest('hex'), bases: [] };
  const { context } = opened;
  for (const [path, text] of Object.entries(context.written)) hash.update(`w ${path}\0${text}\0`);
  for (const path of await listContext(context)) hash.update(await entryOf(context, path));
  return { tree: hash.digest('hex'), bases: basesOf(context.dockerfileText, args) };
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
