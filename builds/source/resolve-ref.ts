import { stat } from 'node:fs/promises';
import { editDistance } from '@/lib/edit-distance';
import { checkAccess } from './address';
import { sourceFailure } from './failures';
import { type GitCall, git, gitOrThrow } from './git';
import type { SourceCall } from './source-call';

const fullSha = /^[0-9a-f]{40}$|^[0-9a-f]{64}$/;

/**
 * The commit a branch, tag, full ref or full SHA stands for now.
 * @throws AppError with `details.code`, e.g. `branch-missing` naming branches that are near
 */
export async function resolveRef(ref: string, { access, options, signal }: SourceCall): Promise<string> {
  refuseBadRef(ref);
  if (fullSha.test(ref)) return ref;
  const checked = await checkAccess(access, options);
  const call = {
    access: checked,
    dir: options.mirrorsDir,
    signal,
    timeoutMs: options.askTimeoutMs ?? 30_000,
  };
  const wanted = namesOf(ref);
  const found =
    (await readFolder(access.folder, wanted, call)) ??
    parse(await gitOrThrow(['ls-remote', '--', checked.url, ...wanted], call));
  const name = wanted.find((one) => found.has(one));
  const sha = name && found.get(name);
  if (sha) return sha;
  throw await branchMissing(ref, call);
}

/** A repository on this machine is asked without a server between. Null when it is not here, or not ours to read. */
async function readFolder(folder: string | undefined, names: string[], call: GitCall) {
  if (!folder || (await stat(folder).catch(() => null))?.uid !== process.getuid?.()) return null;
  const refs = names.filter((name) => !name.endsWith('^{}'));
  const { exitCode, stdout } = await git(['--git-dir', folder, 'show-ref', '--dereference', ...refs], call);
  return exitCode === 0 ? parse(stdout) : null;
}

/** In order of preference; a tag with a commit behind it is peeled. */
function namesOf(ref: string): string[] {
  if (ref.startsWith('refs/')) return [`${ref}^{}`, ref];
  return [`refs/heads/${ref}`, `refs/tags/${ref}^{}`, `refs/tags/${ref}`];
}

function refuseBadRef(ref: string): void {
  const isBad =
    ref === '' ||
    ref.length > 255 ||
    /^[-/.]|[/.]$|\.lock$|\.\.|\/\/|\/\.|@\{|^@$|[\s~^:?*[\\\p{Cc}]/u.test(ref);
  if (!isBad) return;
  throw sourceFailure(
    'ref-broken',
    `"${ref.replace(/\p{Cc}/gu, '?').slice(0, 100)}" cannot be a branch name.`,
    {
      next: 'Write a branch, a tag or a full commit id in gitBranch.',
    },
  );
}

function parse(listing: string): Map<string, string> {
  const rows = listing.split('\n').map((line) => line.split(/[\t ]/));
  return new Map(rows.flatMap(([sha, name]) => (sha && name ? [[name, sha] as const] : [])));
}

async function branchMissing(ref: string, call: GitCall) {
  const listing = parse(await gitOrThrow(['ls-remote', '--heads', '--', call.access.url], call));
  const branches = [...listing.keys()].map((name) => name.replace('refs/heads/', ''));
  if (branches.length === 0)
    return sourceFailure('branch-missing', `${call.access.url} has no branch yet.`, {
      next: 'Push a first commit, then deploy again.',
    });
  const near = nearest(ref, branches);
  return sourceFailure('branch-missing', `There is no branch or tag "${ref}" in ${call.access.url}.`, {
    next: `Correct gitBranch. ${near.isNear ? 'Did you mean' : 'There are'}: ${near.names.join(', ')}`,
  });
}

/** Up to three branches that are written alike, else the first five. */
function nearest(ref: string, branches: string[]): { isNear: boolean; names: string[] } {
  const scored = branches
    .map((name) => ({ name, distance: editDistance(ref.toLowerCase(), name.toLowerCase()) }))
    .filter(
      ({ name, distance }) =>
        distance <= Math.max(2, ref.length / 3) || name.includes(ref) || ref.includes(name),
    )
    .sort((a, b) => a.distance - b.distance);
  if (scored.length > 0) return { isNear: true, names: scored.slice(0, 3).map(({ name }) => name) };
  return { isNear: false, names: branches.slice(0, 5) };
}
