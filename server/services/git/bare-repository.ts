import { access, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exec, execOrThrow } from '@/lib/exec';
import { newId } from '@/lib/ids';

export type Branch = { name: string; sha: string; subject: string };

/** No configuration of this machine's users takes part. */
export const gitEnvironment = {
  GIT_CONFIG_NOSYSTEM: '1',
  HOME: '/nonexistent',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

export function repositoryRoot(dataDir: string): string {
  return join(dataDir, 'git');
}

export function repositoryPath(dataDir: string, organization: string, slug: string): string {
  return join(repositoryRoot(dataDir), organization, `${slug}.git`);
}

/** An empty bare repository without hooks, whole or absent. Remains of a deleted one are removed first. */
export async function makeBareRepository(path: string): Promise<void> {
  const draft = `${path}.${newId()}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const args = ['init', '--quiet', '--bare', '--template=', '--initial-branch=main', draft];
  await execOrThrow('git', args, { env: gitEnvironment });
  await rm(path, { recursive: true, force: true });
  await rename(draft, path);
}

export async function removeBareRepository(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

/** Branches, newest first; none when the repository is empty or its folder is gone. */
export async function readBranches(path: string): Promise<Branch[]> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return [];
  const format = '%(refname:short)%09%(objectname)%09%(contents:subject)';
  const args = [
    '-c',
    'safe.directory=*',
    'for-each-ref',
    '--sort=-committerdate',
    `--format=${format}`,
    'refs/heads',
  ];
  const { stdout } = await exec('git', args, { cwd: path, env: gitEnvironment, timeoutMs: 10_000 });
  return stdout.split('\n').filter(Boolean).map(branchOf);
}

function branchOf(line: string): Branch {
  const [name = '', sha = '', ...subject] = line.split('\t');
  return { name, sha, subject: subject.join('\t') };
}
