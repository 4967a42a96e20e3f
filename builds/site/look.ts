import { open, readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { SeenFolder } from '@/definition/site/install';
import { longestBytes } from '../tree-text';

/** The folder of a site and those above it, up to the root of the tree. Both are real paths. */
export async function seenFolders(root: string, dir: string): Promise<SeenFolder[]> {
  const seen = await lookAt(root, dir);
  return dir === root ? [seen] : [seen, ...(await seenFolders(root, dirname(dir)))];
}

/** Links do not count: they may lead out of the tree. */
async function lookAt(root: string, dir: string): Promise<SeenFolder> {
  const entries = await readdir(dir, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${name}/`);
  const textOf = async (name: string) => (files.includes(name) ? beginningOf(join(dir, name)) : null);
  return {
    path: relative(root, dir).split(sep).join('/'),
    names: [...files, ...folders],
    packageJson: await textOf('package.json'),
    yarnLock: await textOf('yarn.lock'),
  };
}

/** Enough of a package.json for all of it, and of a lock file for its head, which says who wrote it. */
async function beginningOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(longestBytes), 0, longestBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
