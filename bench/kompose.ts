import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './median';

const version = 'v1.37.0';
const folder = join(import.meta.dirname, '..', '.warren', 'bench', `kompose-${version}`);
const program = join(folder, 'kompose');

/**
 * kompose on the same file, built of its Go module the first time (some minutes; only this benchmark uses it). A whole
 * process each time: its start alone stands beside it. Null with a notice where it cannot be had.
 */
export function komposeTimes(compose: string, rounds: number): { convert: number; start: number } | null {
  if (!existsSync(program) && !build()) return null;
  const file = join(folder, 'compose.yml');
  writeFileSync(file, compose);
  const times = (args: string[]) => median(Array.from({ length: rounds }, () => processorTime(args)));
  return {
    convert: times(['convert', '-f', file, '--stdout', '--suppress-warnings']),
    start: times(['version']),
  };
}

function build(): boolean {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'go.mod'), `module bench\n\ngo 1.23\n\nrequire ${module} ${version}\n`);
  const env = { ...process.env, GOFLAGS: '-mod=mod' };
  const made = spawnSync('go', ['build', '-o', program, module], { cwd: folder, env, encoding: 'utf8' });
  if (made.status === 0) return true;
  const reason = made.error ? 'there is no Go 1.21 or newer here' : made.stderr.trim().split('\n').at(-1);
  console.log(`kompose ${version} is not measured: ${reason}`);
  return false;
}

const module = 'github.com/kubernetes/kompose';

/** Milliseconds of user and system time: bash knows those of its children, Node does not. */
function processorTime(args: string[]): number {
  const script = 'TIMEFORMAT="%3U %3S"; time "$0" "$@" > /dev/null 2> /dev/null';
  const { status, stderr } = spawnSync('bash', ['-c', script, program, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`kompose ended with ${status}`);
  const seconds = stderr.trim().split(' ').map(Number);
  return seconds.reduce((sum, one) => sum + one, 0) * 1000;
}
