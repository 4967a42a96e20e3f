import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

type Options = { cwd?: string; env: Record<string, string>; signal: AbortSignal };

/** Like `exec` for traffic too large to hold: the caller pipes the three streams and the signal ends the process. */
export function streamProcess(
  command: string,
  args: readonly string[],
  { cwd, env, signal }: Options,
): ChildProcessWithoutNullStreams {
  const child = spawn(command, args, {
    cwd,
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH ?? '/usr/bin:/bin', ...env },
    signal,
    killSignal: 'SIGKILL',
  });
  child.stdin.on('error', () => undefined);
  return child;
}
