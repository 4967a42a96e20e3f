import { spawn } from 'node:child_process';

export type RunOptions = { env?: Record<string, string>; quiet?: boolean; cwd?: string };

/** Runs a tool to its end, its output shown or kept. Answers the exit code and what it printed. */
export function run(
  command: string,
  args: string[],
  options: RunOptions = {},
): Promise<{ exitCode: number; output: string }> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const take = (chunk: Buffer) => {
    output += chunk;
    if (!options.quiet) process.stdout.write(chunk);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ exitCode: 127, output: `${output}${error.message}` }));
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output }));
  });
}

export async function runOrThrow(command: string, args: string[], options: RunOptions = {}): Promise<string> {
  const { exitCode, output } = await run(command, args, options);
  if (exitCode !== 0)
    throw new Error(`${command} ${args.join(' ')} exited with ${exitCode}\n${output.slice(-4000)}`);
  return output;
}
