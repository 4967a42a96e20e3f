import { AppError } from '@/lib/errors';
import type { Engine } from './connect';
import { demux } from './demux';
import { ask } from './errors';

/** Runs a short command inside a container and answers what it printed; the output is cut at 64 KiB. */
export async function runIn(
  engine: Engine,
  container: string,
  command: string[],
  options: { timeoutMs: number; user?: string; signal?: AbortSignal },
): Promise<{ exitCode: number | null; output: string }> {
  const limit = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
  const request = { Cmd: command, AttachStdout: true, AttachStderr: true, User: options.user };
  const exec = await ask(() => engine.docker.getContainer(container).exec(request), signal);
  const stream = await ask(() => exec.start({ hijack: true, stdin: false }), signal);
  const stop = () => stream.destroy(new AppError('timeout', 'The command in the container took too long'));
  signal.addEventListener('abort', stop, { once: true });
  try {
    let output = '';
    for await (const frames of demux(stream))
      for (const frame of frames) if (output.length < 65_536) output += frame.payload.toString();
    const { ExitCode } = await ask(() => exec.inspect(), signal);
    return { exitCode: ExitCode, output };
  } finally {
    signal.removeEventListener('abort', stop);
    stream.destroy();
  }
}
