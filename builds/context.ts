import { readdir, realpath } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { type BuildContext, writtenName } from './build-context';
import type { BuildFailure, BuildRequest } from './builder';
import { wantedSecrets } from './dockerfile';
import { type Ignore, parseIgnore } from './dockerignore';
import { openSite } from './site/open';
import { inside, longestBytes, textIn } from './tree-text';

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
  const ignore = await ignoreOf(dir, file);
  if ('code' in ignore) return refuse(ignore);
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
  const found = await textIn(dir, request.dockerfile);
  switch (found.kind) {
    case 'text':
      return found;
    case 'missing':
      return dockerfileMissing(dir, request);
    case 'outside':
      return fileOutside(request.dockerfile);
    case 'too-long':
      return fileTooLong(request.dockerfile);
  }
}

/** Docker prefers `<Dockerfile>.dockerignore` to the one of the context. Without its rules more would be sent than was meant. */
async function ignoreOf(dir: string, dockerfile: string | null): Promise<Ignore | BuildFailure> {
  const own = dockerfile === null ? [] : [`${relative(dir, dockerfile)}.dockerignore`];
  for (const name of [...own, '.dockerignore']) {
    const found = await textIn(dir, name);
    if (found.kind === 'text') return parseIgnore(found.text);
    if (found.kind === 'outside') return fileOutside(name);
    if (found.kind === 'too-long') return fileTooLong(name);
  }
  return parseIgnore('');
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

function fileOutside(file: string): BuildFailure {
  return {
    code: 'context-outside',
    message: `The file "${shown(file)}" leads outside the build context.`,
    next: 'Make it a file of the build context; `build.dockerfile` is relative to it.',
  };
}

function fileTooLong(file: string): BuildFailure {
  return {
    code: 'dockerfile-missing',
    message: `The file "${shown(file)}" is longer than ${longestBytes / 1024} KiB.`,
    next: 'Shorten it; long scripts are better files of their own, which the Dockerfile copies.',
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
