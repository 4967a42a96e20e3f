import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { ComposeFiles } from '@/contract/import';

/** Bounds of what an import looks at: a repository may be anything. */
const limits = { entries: 20_000, depth: 8, files: 200, fileBytes: 256 * 1024, bytes: 3 * 1024 * 1024 };
const skipped = new Set(['.git', 'node_modules', 'vendor', '.venv', 'dist', 'build']);
const usual = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];

type Collected = Omit<ComposeFiles, 'commit'>;

/** The Compose file and the texts it may speak of, by path from the root. Links are never followed. */
export async function collectComposeFiles(dir: string, wanted?: string): Promise<Collected | null> {
  const paths = await regularFiles(dir);
  const main = mainFile(paths, wanted);
  if (!main) return null;
  const text = (await readText(dir, main)) ?? '';
  const chosen = [
    main,
    ...paths.filter((path) => path !== main && isOfInterest(path, text, posix.dirname(main))),
  ];
  const files: Record<string, string> = {};
  const leftOut: string[] = [];
  let bytes = 0;
  for (const path of chosen) {
    const content = Object.keys(files).length < limits.files ? await readText(dir, path) : null;
    bytes += content?.length ?? 0;
    if (content === null || bytes > limits.bytes) leftOut.push(path);
    else files[path] = content;
  }
  const others = paths.filter((path) => path !== main && isCompose(path)).slice(0, 50);
  return Object.hasOwn(files, main) ? { main, files, others, leftOut: leftOut.slice(0, 50) } : null;
}

function mainFile(paths: string[], wanted: string | undefined): string | undefined {
  const path = wanted && posix.normalize(wanted).replace(/^\/+|\/+$/g, '');
  if (path && path !== '.') {
    const inFolder = usual.map((name) => `${path}/${name}`);
    return paths.find((one) => one === path) ?? inFolder.find((one) => paths.includes(one));
  }
  return usual.find((name) => paths.includes(name)) ?? paths.find(isCompose);
}

function isCompose(path: string): boolean {
  return /(^|\/)(docker-)?compose[^/]*\.ya?ml$/i.test(path);
}

/** Files a Compose file names by extension, env files, Dockerfiles, and whatever it names outright. */
function isOfInterest(path: string, compose: string, folder: string): boolean {
  const name = posix.basename(path);
  if (isCompose(path) || /^\.env|\.env$|^Dockerfile|\.Dockerfile$/i.test(name)) return true;
  const relative = posix.relative(folder, path);
  return compose.includes(relative) && relative.length > 3;
}

async function regularFiles(root: string): Promise<string[]> {
  const found: string[] = [];
  const folders: { path: string; depth: number }[] = [{ path: '', depth: 0 }];
  let seen = 0;
  for (let folder = folders.shift(); folder && seen < limits.entries; folder = folders.shift()) {
    const entries = await readdir(join(root, folder.path), { withFileTypes: true });
    seen += entries.length;
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = posix.join(folder.path, entry.name);
      if (entry.isFile()) found.push(path);
      const isOpen = entry.isDirectory() && !skipped.has(entry.name) && folder.depth < limits.depth;
      if (isOpen) folders.push({ path, depth: folder.depth + 1 });
    }
  }
  return found;
}

async function readText(root: string, path: string): Promise<string | null> {
  const file = join(root, path);
  const { size } = await lstat(file);
  if (size > limits.fileBytes) return null;
  const content = await readFile(file);
  return content.includes(0) ? null : content.toString('utf8');
}
