import { spawnSync } from 'node:child_process';

const nobody = 65534;

/** How PostgreSQL's programs are started: it refuses to run as root. */
export type RunAs = { prefix: string[]; ids: { uid?: number; gid?: number } };

/**
 * Picks a way to run as somebody who is not root, without making a user: as `nobody` where that user can reach the
 * program, else inside a user namespace, where root's own files stay readable.
 */
export function runAs(program: string): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [], ids: {} };
  const asNobody = { prefix: [], ids: { uid: nobody, gid: nobody } };
  return works(program, asNobody) ? asNobody : { prefix: unshare(), ids: {} };
}

function works(program: string, user: RunAs): boolean {
  return spawnSync(program, ['--version'], user.ids).status === 0;
}

function unshare(): string[] {
  return ['unshare', '-U', `--map-user=${nobody}`, `--map-group=${nobody}`];
}
