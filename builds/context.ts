import { readdir, readFile, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { type BuildContext, writtenName } from './build-context';
import type { BuildFailure, BuildRequest } from './builder';
import { wantedSecrets } from './dockerfile';
import { parseIgnore } from './dockerignore';
import { openSite } from './site/open';

type Opened = { ok: true; context: BuildContext } | { ok: false; failure: BuildFailure };

/** Refuses what cannot be built before anything is sent: paths outside, no Dockerfile, secrets nobody gave. */
export async function openContext(request: BuildRequest): Promise<Opened> {
  const root = await realpath(request.sourceDir);
  const dir = await inside(root, request.context);
  if (dir === 'outside') return refuse(contextOutside(request.context));
  if (dir === 'missing') return refuse(contextMissing(request.context));
  if (request.site)
    return { ok: true, context: await openSite({ ...request, site: request.site }, root, dir) };
  const found = await dockerfileOf(request, dir);
  if ('code' in found) return refuse(found);
  const { text, file } = found;
  const absent = wantedSecrets(text).filter((id) => !Object.hasOwn(request.secrets, id));
  if (absent.length > 0) return refuse(secretMissing(absent));
  const ignore = parseIgnore(await ignoreTextFor(dir, file));
  const common = { dir, dockerfileText: text, ignore, args: request.args };
  if (file === null)
    return { ok: true, context: { ...common, dockerfile: writtenName, written: { [writtenName]: text } } };
  return {
    ok: true,
    context: { ...common, dockerfile: relative(dir, file).split(sep).join('/'), written: {} },
  };
}

/** Its text, and where it is when it is a file. */
async function dockerfileOf(
  request: BuildRequest,
  dir: string,
): Promise<{ text: string; file: string | null } | BuildFailure> {
  if (request.dockerfileText !== undefined) return { text: request.dockerfileText, file: null };
  const file = await inside(dir, request.dockerfile);
  if (file === 'outside') return dockerfileOutside(request.dockerfile);
  const text = file === 'missing' ? null : await readText(file);
  return file === 'missing' || text === null ? dockerfileMissing(dir, request) : { text, file };
}

/** Real path of a file or folder under `root`, if it is there and links do not lead outside. */
async function inside(root: string, path: string): Promise<string | 'outside' | 'missing'> {
  if (path.includes('\0') || leaves(root, join(root, path))) return 'outside';
  const real = await realpath(join(root, path)).catch(() => null);
  if (real === null) return 'missing';
  return leaves(root, real) ? 'outside' : real;
}

function leaves(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}

async function readText(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}

/** Docker prefers `<Dockerfile>.dockerignore` to the one of the context. */
async function ignoreTextFor(dir: string, dockerfile: string | null): Promise<string> {
  const own = dockerfile === null ? null : await readText(`${dockerfile}.dockerignore`);
  return own ?? (await readText(join(dir, '.dockerignore'))) ?? '';
}

function refuse(failure: BuildFailure): Opened {
  return { ok: false, failure };
}

function contextOutside(context: string): BuildFailure {
  return {
    code: 'context-outside',
    message: `The build context "${shown(context)}" leads outside the repository.`,
    next: 'Give `build.context` as a folder of the repository, relative to its root.',
  };
}

function contextMissing(context: string): BuildFailure {
  return {
    code: 'context-missing',
    message: `There is no folder "${shown(context)}" in the repository at this commit.`,
    next: 'Correct `build.context`: it is relative to the root of the repository.',
  };
}

function dockerfileOutside(dockerfile: string): BuildFailure {
  return {
    code: 'context-outside',
    message: `The Dockerfile "${shown(dockerfile)}" leads outside the build context.`,
    next: 'Give `build.dockerfile` as a file of the build context, relative to it.',
  };
}

async function dockerfileMissing(dir: string, request: BuildRequest): Promise<BuildFailure> {
  const names = (await readdir(dir)).filter((name) => /dockerfile/i.test(name)).slice(0, 5);
  const hint = names.length > 0 ? ` The folder has: ${names.join(', ')}.` : '';
  return {
    code: 'dockerfile-missing',
    message: `There is no file "${shown(request.dockerfile)}" in "${shown(request.context)}".${hint}`,
    next: 'Add the Dockerfile to the repository, or correct `build.dockerfile` (relative to `build.context`).',
  };
}

function secretMissing(ids: string[]): BuildFailure {
  const names = ids.map((id) => `"${id}"`).join(', ');
  return {
    code: 'secret-missing',
    message: `The Dockerfile mounts the secret ${names}, which the definition does not give.`,
    next: 'Add it under `build.secrets`, or mark the mount with `required=false`.',
  };
}

function shown(path: string): string {
  return path.replace(/\p{Cc}/gu, '?').slice(0, 200);
}
