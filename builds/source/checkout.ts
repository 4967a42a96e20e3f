import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAppError } from '@/lib/errors';
import { checkAccess } from './address';
import { sourceFailure } from './failures';
import { type GitCall, git, gitOrThrow } from './git';
import { isAlive, withLock } from './lock';
import type { SourceCall } from './source-call';

export type Checkout = { dir: string; dispose(): Promise<void> };

/**
 * The tree of one commit in a fresh folder: no history, no hooks, submodules left empty.
 * Fetches only what the mirror of this repository does not have.
 */
export async function checkout(
  sha: string,
  { access: asked, scope, options, signal }: SourceCall,
): Promise<Checkout> {
  if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(sha))
    throw sourceFailure('ref-broken', 'A checkout needs a full commit id.');
  const checked = await checkAccess(asked, options);
  const { mirrorsDir, workDir } = options;
  await Promise.all([
    mkdir(mirrorsDir, { recursive: true, mode: 0o700 }),
    mkdir(workDir, { recursive: true }),
  ]);
  const call = { access: checked, dir: mirrorsDir, signal, timeoutMs: options.fetchTimeoutMs ?? 300_000 };
  const mirror = join(mirrorsDir, mirrorName(scope, checked.url));
  await withLock(mirror, signal, () => ensureCommit(mirror, sha, call));
  await sweep(workDir);
  const dir = await mkdtemp(join(workDir, `${process.pid}-`));
  const dispose = () => rm(dir, { recursive: true, force: true });
  try {
    await exportTree({ mirror, sha, dir }, call);
    return { dir, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Mirrors are not shared between organizations: what one may read, another may not. */
function mirrorName(scope: string, url: string): string {
  return `${createHash('sha256').update(`${scope}\0${url}`).digest('hex').slice(0, 32)}.git`;
}

async function ensureCommit(mirror: string, sha: string, call: GitCall): Promise<void> {
  if (await hasCommit(mirror, sha, call)) return;
  try {
    await fetchCommit(mirror, sha, call);
  } catch (error) {
    if (isAppError(error) && !isMirrorFault(error)) throw error;
    // A fetch that was killed can leave the mirror half written: begin again with an empty one.
    await rm(mirror, { recursive: true, force: true });
    await fetchCommit(mirror, sha, call);
  }
}

async function hasCommit(mirror: string, sha: string, call: GitCall): Promise<boolean> {
  const ref = `refs/warren/${sha}`;
  if (!(await exists(join(mirror, ref)))) return false;
  const { exitCode } = await git(
    ['--git-dir', mirror, 'rev-parse', '--verify', '--quiet', `${ref}^{tree}`],
    call,
  );
  return exitCode === 0;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The ref tells the next fetch what is here already, so that only changes travel. */
async function fetchCommit(mirror: string, sha: string, call: GitCall): Promise<void> {
  if (!(await exists(join(mirror, 'HEAD')))) await gitOrThrow(['init', '--quiet', '--bare', mirror], call);
  await rm(join(mirror, 'shallow.lock'), { force: true });
  const options = [
    '--quiet',
    '--depth',
    '1',
    '--no-tags',
    '--no-write-fetch-head',
    '--no-recurse-submodules',
  ];
  const refspec = `+${sha}:refs/warren/${sha}`;
  await gitOrThrow(['--git-dir', mirror, 'fetch', ...options, '--', call.access.url, refspec], call);
}

function isMirrorFault({ details }: { details: Record<string, unknown> | undefined }): boolean {
  return /\.lock|bad object|corrupt|unable to (read|create)|not a git repository|invalid/i.test(
    String(details?.evidence ?? ''),
  );
}

type Export = { mirror: string; sha: string; dir: string };

async function exportTree({ mirror, sha, dir }: Export, call: GitCall): Promise<void> {
  const index = `${dir}.index`;
  const env = { GIT_DIR: mirror, GIT_WORK_TREE: dir, GIT_INDEX_FILE: index };
  try {
    await gitOrThrow(['read-tree', '--reset', '-u', sha], { ...call, cwd: dir, env });
  } finally {
    await Promise.all([rm(index, { force: true }), rm(`${index}.lock`, { force: true })]);
  }
}

/** Trees of processes that are gone. */
async function sweep(workDir: string): Promise<void> {
  const names = await readdir(workDir);
  const dead = names.filter((name) => /^\d+-/.test(name) && !isAlive(Number(name.split('-')[0])));
  await Promise.all(dead.map((name) => rm(join(workDir, name), { recursive: true, force: true })));
}
