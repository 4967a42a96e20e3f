import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { SeenFolder } from '@/definition/site/install';

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
  const textOf = async (name: string) => (files.includes(name) ? readFile(join(dir, name), 'utf8') : null);
  return {
    path: relative(root, dir).split(sep).join('/'),
    names: [...files, ...folders],
    packageJson: await textOf('package.json'),
    yarnLock: await textOf('yarn.lock'),
  };
}
