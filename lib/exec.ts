import { spawn } from 'node:child_process';
import { AppError } from './errors';

export type ExecOptions = {
  cwd?: string;
  /** The whole environment of the child; nothing is inherited but PATH and HOME. */
  env?: Record<string, string>;
  input?: string | Buffer;
  timeoutMs?: number;
  signal?: AbortSignal;
  onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
  maxOutputBytes?: number;
};

export type ExecResult = { exitCode: number; stdout: string; stderr: string };

/**
 * Runs a command given as an argument array, never through a shell. The only spawn of the product.
 * @throws AppError `timeout`, `aborted` or `unavailable` (command missing); a non-zero exit is a result, not an error
 */
export async function exec(
  command: string,
  args: readonly string[],
  options: ExecOptions = {},
): Promise<ExecResult> {
  const limit = AbortSignal.timeout(options.timeoutMs ?? 60_000);
  const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: childEnv(options.env),
    signal,
    killSignal: 'SIGKILL',
  });
  const stdout = collect(child.stdout, (line) => options.onLine?.(line, 'stdout'), options.maxOutputBytes);
  const stderr = collect(child.stderr, (line) => options.onLine?.(line, 'stderr'), options.maxOutputBytes);
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', (cause) => reject(explain(command, cause, limit, options)));
    child.once('close', (code) => resolve(code ?? 137));
  });
  return { exitCode, stdout: stdout(), stderr: stderr() };
}

/** Like `exec`, and a non-zero exit is refused with the last line of its error output. */
export async function execOrThrow(
  command: string,
  args: readonly string[],
  options: ExecOptions = {},
): Promise<ExecResult> {
  const result = await exec(command, args, options);
  if (result.exitCode === 0) return result;
  const last = result.stderr.trim().split('\n').at(-1) ?? '';
  throw new AppError('unavailable', `${command} exited with ${result.exitCode}: ${last}`, {
    details: { exitCode: result.exitCode },
  });
}

/** Next's types demand NODE_ENV of every environment; a child has no business with it. */
function childEnv(env: Record<string, string> | undefined): NodeJS.ProcessEnv {
  const clean = { PATH: process.env.PATH ?? '/usr/bin:/bin', HOME: process.env.HOME ?? '/', ...env };
  return clean as Record<string, string> as NodeJS.ProcessEnv;
}

function collect(
  stream: NodeJS.ReadableStream,
  onLine: (line: string) => void,
  maxBytes = 16_000_000,
): () => string {
  let text = '';
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    if (text.length < maxBytes) text += chunk;
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  });
  stream.on('end', () => rest && onLine(rest));
  return () => text;
}

function explain(command: string, cause: Error, limit: AbortSignal, options: ExecOptions): AppError {
  if (limit.aborted)
    return new AppError(
      'timeout',
      `${command} did not end within ${(options.timeoutMs ?? 60_000) / 1000} s`,
      { cause },
    );
  if (options.signal?.aborted) return new AppError('aborted', `${command} was stopped`, { cause });
  return new AppError('unavailable', `${command} could not be started: ${cause.message}`, { cause });
}
