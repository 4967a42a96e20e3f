import { IncomingMessage } from 'node:http';
import type { Engine } from './connect';
import { askPatiently } from './errors';

/** A GET whose body is read as it comes. The client's own `logs` would hold a finished log in memory. */
export async function openStream(
  engine: Engine,
  path: string,
  query: Record<string, string>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const dial = {
    path: `${path}?`,
    options: { _query: query },
    method: 'GET',
    isStream: true,
    statusCodes: { 200: true, 400: 'bad request', 404: 'not found', 409: 'conflict', 500: 'server error' },
    abortSignal: signal,
  };
  return askPatiently(
    () =>
      new Promise<IncomingMessage>((resolve, reject) =>
        engine.docker.modem.dial(dial, (error, answer) =>
          answer instanceof IncomingMessage ? resolve(answer) : reject(error),
        ),
      ),
    signal,
  );
}
