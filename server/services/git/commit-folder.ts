import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@/lib/errors';
import { execOrThrow } from '@/lib/exec';
import { gitEnvironment } from './bare-repository';

type Commit = { path: string; folder: string; branch: string; message: string; author: string };

/** Makes a folder's files the first commit of a branch in a bare repository, without a checkout. */
export async function commitFolder({ path, folder, branch, message, author }: Commit): Promise<void> {
  await refuseMissing(folder);
  const scratch = await mkdtemp(join(tmpdir(), 'warren-commit-'));
  const person = { NAME: author || 'Warren', EMAIL: 'warren@localhost' };
  const env = {
    ...gitEnvironment,
    GIT_DIR: path,
    GIT_WORK_TREE: folder,
    GIT_INDEX_FILE: join(scratch, 'index'),
    GIT_AUTHOR_NAME: person.NAME,
    GIT_AUTHOR_EMAIL: person.EMAIL,
    GIT_COMMITTER_NAME: person.NAME,
    GIT_COMMITTER_EMAIL: person.EMAIL,
  };
  const git = async (...args: string[]) => {
    const trusted = ['-c', 'safe.directory=*', '-c', 'core.bare=false', ...args];
    return (await execOrThrow('git', trusted, { cwd: folder, env })).stdout.trim();
  };
  try {
    await git('add', '--all', '.');
    const commit = await git('commit-tree', '-m', message, await git('write-tree'));
    await git('update-ref', `refs/heads/${branch}`, commit, '0'.repeat(40));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function refuseMissing(folder: string): Promise<void> {
  await access(folder).catch((cause) => {
    throw new AppError('unavailable', `The folder ${folder} is missing`, {
      next: 'Start Warren from its own folder, or install it again.',
      cause,
    });
  });
}
