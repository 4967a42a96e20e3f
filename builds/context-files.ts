import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { BuildContext } from './build-context';

/**
 * Files, links and folders of the context that are sent, sorted, a folder before what is in it.
 * The Dockerfile is always among them: the engine reads it from there.
 */
export async function listContext(context: BuildContext): Promise<string[]> {
  return listFolder(context, '');
}

async function listFolder(context: BuildContext, folder: string): Promise<string[]> {
  const entries = await readdir(join(context.dir, folder), { withFileTypes: true });
  const sorted = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const lists: string[][] = [];
  // How many rules and files there are is up to a stranger: whoever else works in this process gets a turn.
  for (let at = 0; at < sorted.length; at += atOnce, await setImmediate())
    lists.push(
      ...(await Promise.all(sorted.slice(at, at + atOnce).map((one) => listEntry(context, folder, one)))),
    );
  return lists.flat();
}

const atOnce = 50;

async function listEntry(context: BuildContext, folder: string, entry: Dirent): Promise<string[]> {
  const path = folder ? `${folder}/${entry.name}` : entry.name;
  const isKept = !context.ignore.ignores(path);
  if (!entry.isDirectory()) {
    const canBeSent = entry.isFile() || entry.isSymbolicLink();
    return canBeSent && (isKept || path === context.dockerfile) ? [path] : [];
  }
  const holdsDockerfile = context.dockerfile.startsWith(`${path}/`);
  if (!isKept && !holdsDockerfile && context.ignore.canSkip(path)) return [];
  const inner = await listFolder(context, path);
  return isKept || inner.length > 0 ? [path, ...inner] : [];
}
