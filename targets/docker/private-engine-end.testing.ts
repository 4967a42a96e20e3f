import { readdirSync, readFileSync } from 'node:fs';
import { poll } from '@/lib/poll';

type Seen = { pid: number; parent: number; command: string };

/** The engine's processes that name this folder, and their children: the containers' first ones. */
export function processesOf(folder: string): number[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? look(Number(name)) : []));
  const named = all.filter(({ pid, command }) => pid !== process.pid && command.includes(`${folder}/`));
  const pids = new Set(named.map(({ pid }) => pid));
  return all.filter(({ pid, parent }) => pids.has(pid) || pids.has(parent)).map(({ pid }) => pid);
}

export async function endAll(pids: number[]): Promise<void> {
  for (const pid of pids) signal(pid, 'SIGKILL');
  await poll(
    async () => {
      const left = pids.filter((pid) => look(pid).length > 0);
      return left.length === 0
        ? { state: 'done', value: undefined }
        : { state: 'pending', reason: `${left} are still there` };
    },
    { timeoutMs: 10_000, toMs: 50 },
  );
}

/** One that ended in between, or only waits for its parent to read its exit code, is none. */
function look(pid: number): Seen[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return state === 'Z' ? [] : [{ pid, parent: Number(parent), command }];
  } catch {
    return [];
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended in between.
  }
}
