import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';

/** More than a person writes into one file; what is longer would keep everybody waiting while it is read. */
export const longestBytes = 256 * 1024;

/** Real path of a file or folder under `root`, if it is there and links do not lead outside. */
export async function inside(root: string, path: string): Promise<string | 'outside' | 'missing'> {
  if (path.includes('\0') || leaves(root, join(root, path))) return 'outside';
  const real = await realpath(join(root, path)).catch(() => null);
  if (real === null) return 'missing';
  return leaves(root, real) ? 'outside' : real;
}

function leaves(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}

export type TreeText =
  | { kind: 'text'; text: string; file: string }
  | { kind: 'outside' | 'missing' | 'too-long' };

/** What a file under `root` says. A link may lead to a device without an end: nothing outside is opened. */
export async function textIn(root: string, path: string): Promise<TreeText> {
  const file = await inside(root, path);
  if (file === 'outside' || file === 'missing') return { kind: file };
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return { kind: 'missing' };
  if (found.size > longestBytes) return { kind: 'too-long' };
  return { kind: 'text', text: await readFile(file, 'utf8'), file };
}
