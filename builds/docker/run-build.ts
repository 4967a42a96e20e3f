import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { z } from 'zod';
import { messageOf } from '@/lib/errors';
import type { BuildContext } from '../build-context';
import type { BuildRequest } from '../builder';
import { packContext } from './context-tar';
import { aborted, dial, explain } from './dial';
import type { Progress } from './progress';
import { decodeTrace } from './trace';

/** How the engine's stream ended: with an image, or with the engine's words. */
export type Ending = { imageId: string } | { error: string };

const traceMessage = z.object({ id: z.literal('moby.buildkit.trace'), aux: z.string() });
const imageMessage = z.object({ aux: z.object({ ID: z.string() }) });
const errorMessage = z.object({ error: z.string() });

type Work = {
  request: BuildRequest;
  context: BuildContext;
  sessionId: string;
  progress: Progress;
  signal: AbortSignal;
};

/** Sends the context, follows the build to its end. Ending the request, as abort does, kills the running step. */
export async function runBuild(docker: Docker, work: Work): Promise<Ending> {
  const { signal } = work;
  const body = await packContext(work.context);
  try {
    const stream = (await dial(docker, {
      method: 'POST',
      path: '/build?',
      options: queryOf(work),
      file: body,
      isStream: true,
      statusCodes: { 200: true, 400: 'bad parameter', 500: 'server error' },
      abortSignal: signal,
    })) as Readable;
    return await follow(stream, work.progress, signal);
  } catch (error) {
    if (!signal.aborted && /no space left on device/i.test(messageOf(error)))
      return { error: messageOf(error) };
    throw explain(error, signal);
  } finally {
    body.destroy();
  }
}

function queryOf({ request, context, sessionId }: Work): Record<string, unknown> {
  return {
    version: '2',
    session: sessionId,
    t: request.tag,
    dockerfile: context.dockerfile,
    ...(request.target ? { target: request.target } : {}),
    buildargs: JSON.stringify(context.args),
    labels: JSON.stringify(request.labels),
  };
}

async function follow(stream: Readable, progress: Progress, signal: AbortSignal): Promise<Ending> {
  const stop = () => stream.destroy(aborted());
  signal.addEventListener('abort', stop, { once: true });
  let ending: Ending = { error: 'the engine closed the connection before the build ended' };
  try {
    for await (const line of linesOf(stream)) ending = take(line, progress) ?? ending;
    signal.throwIfAborted();
    return ending;
  } finally {
    signal.removeEventListener('abort', stop);
    stream.destroy();
    progress.end();
  }
}

/** Unlike readline, this ends with the error of the stream. */
async function* linesOf(stream: Readable): AsyncGenerator<string> {
  let rest = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

function take(line: string, progress: Progress): Ending | null {
  if (line.trim() === '') return null;
  const message: unknown = JSON.parse(line);
  const trace = traceMessage.safeParse(message);
  if (trace.success) {
    progress.add(decodeTrace(trace.data.aux));
    return null;
  }
  const image = imageMessage.safeParse(message);
  if (image.success) return { imageId: image.data.aux.ID };
  const error = errorMessage.safeParse(message);
  return error.success ? { error: error.data.error } : null;
}
