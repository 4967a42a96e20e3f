import type Docker from 'dockerode';
import { AppError, messageOf } from '@/lib/errors';

/** What docker-modem takes for one request. */
export type DialOptions = {
  method: string;
  path: string;
  headers?: Record<string, string | string[]>;
  options?: Record<string, unknown>;
  file?: NodeJS.ReadableStream;
  hijack?: boolean;
  isStream?: boolean;
  statusCodes: Record<number, true | string>;
  abortSignal: AbortSignal;
};

/**
 * One request on the engine's connection. Answers a stream, a socket or parsed JSON, as the options ask.
 * @throws AppError `aborted`, `unavailable` when the engine cannot be reached, `invalid` with its words otherwise
 */
export function dial(docker: Docker, options: DialOptions): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (options.abortSignal.aborted) return reject(aborted());
    docker.modem.dial(options, (error: unknown, answer: unknown) =>
      error ? reject(explain(error, options.abortSignal)) : resolve(answer),
    );
  });
}

export function aborted(): AppError {
  return new AppError('aborted', 'The build was stopped');
}

/** Every way a request can fail, in our words. */
export function explain(error: unknown, signal: AbortSignal): AppError {
  if (signal.aborted) return aborted();
  if (error instanceof AppError) return error;
  const statusCode = Reflect.get(Object(error), 'statusCode');
  if (typeof statusCode === 'number' && statusCode < 500)
    return new AppError('invalid', `The Docker engine refused the build: ${reasonOf(error)}`, {
      cause: error,
    });
  return new AppError('unavailable', `The Docker engine did not answer: ${reasonOf(error)}`, {
    cause: error,
    next: 'Check that the engine runs and can be reached, then deploy again.',
  });
}

function reasonOf(error: unknown): string {
  return messageOf(error)
    .replace(/^\(HTTP code \d+\) [\w ]+ - /, '')
    .trim();
}
