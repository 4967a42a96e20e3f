import { Stream } from 'node:stream';
import { AppError, isAppError, messageOf } from '@/lib/errors';
import type { FailureCode } from '../target';

type Known = { pattern: RegExp; code: FailureCode; message: string; next: string };

/** Sentences of the engine that people meet, translated once. */
const known: Known[] = [
  {
    pattern: /no space left on device/i,
    code: 'disk-full',
    message: 'The disk of the Docker host is full',
    next: 'Free space on the host, for example by deleting environments that are no longer needed, then try again.',
  },
  {
    pattern: /port is already allocated|address already in use/i,
    code: 'port-in-use',
    message: 'A port on the Docker host is already in use',
    next: 'Try again; a different port is chosen each time.',
  },
  {
    pattern: /no such image/i,
    code: 'image-not-found',
    message: 'The image is not on the Docker host',
    next: 'Deploy again so that it is pulled or built.',
  },
];

const startRefused =
  /executable file not found|no such file or directory|permission denied|exec format error|not a directory|unable to find user/i;

const unreachable: Record<string, string> = {
  ENOENT: 'Start the Docker engine, or correct the path of its socket.',
  ECONNREFUSED: 'Start the Docker engine, and check that it listens on this address.',
  EACCES:
    'Let the user that runs Warren use the socket: add it to the group "docker", then start Warren again.',
  EPERM:
    'Let the user that runs Warren use the socket: add it to the group "docker", then start Warren again.',
  ENOTFOUND: 'Check the host name; it is not known to DNS.',
  ETIMEDOUT: 'Check that the host is up and that no firewall blocks the port.',
  EHOSTUNREACH: 'Check that the host is up and on a network this machine can reach.',
  ENETUNREACH: 'Check that the host is up and on a network this machine can reach.',
  EAI_AGAIN: 'Check the name servers of this machine; the host name could not be looked up.',
  ECONNRESET: 'The connection was cut; check that the address is a Docker engine and whether it wants TLS.',
  EPIPE: 'The connection was cut; check that the engine is running.',
  EPROTO: 'The two sides do not speak the same TLS; check the address and the certificates.',
};

/** Longer than any grace period given to a container that stops. */
const answerWithinMs = 60_000;

/** Calls the engine; every refusal comes out as an AppError, and `signal` ends the wait. */
export async function ask<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const late = AbortSignal.timeout(answerWithinMs);
  const either = signal ? AbortSignal.any([signal, late]) : late;
  try {
    return await askPatiently(call, either);
  } catch (error) {
    throw late.aborted && !signal?.aborted ? noAnswer() : error;
  }
}

/** For streams, whose first byte may be long in coming. */
export async function askPatiently<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) throw aborted();
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(aborted());
    signal.addEventListener('abort', onAbort, { once: true });
    call()
      .then(
        (answer) => (signal.aborted ? leave(answer) : resolve(answer)),
        (error: unknown) => reject(translate(error)),
      )
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Nobody will read a stream that comes too late; the engine would keep it, and what it locked for it. */
function leave(answer: unknown): void {
  if (answer instanceof Stream && 'destroy' in answer && typeof answer.destroy === 'function')
    answer.destroy();
}

function noAnswer(): AppError {
  return new AppError('unavailable', `The Docker engine did not answer within ${answerWithinMs / 1000} s`, {
    next: 'Look at the load of the Docker host, or restart its engine.',
    details: { code: 'engine-unreachable' },
  });
}

/** Like `ask`, and the given HTTP answers (404 gone, 409 already so, 304 nothing to do) are fine: null. */
export async function askUnless<T>(
  statuses: number[],
  call: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T | null> {
  try {
    return await ask(call, signal);
  } catch (error) {
    if (statuses.includes(statusOf(error) ?? 0)) return null;
    throw error;
  }
}

export function statusOf(error: unknown): number | undefined {
  const status = isAppError(error) ? error.details?.status : undefined;
  return typeof status === 'number' ? status : undefined;
}

export function aborted(): AppError {
  return new AppError('aborted', 'Stopped on request');
}

export function failure(
  code: FailureCode,
  message: string,
  next: string,
  details: Record<string, unknown> = {},
): AppError {
  return new AppError('unavailable', message, { next, details: { code, ...details } });
}

export function translate(error: unknown): AppError {
  if (isAppError(error)) return error;
  const status = numberField(error, 'statusCode');
  if (status !== undefined) return fromEngine(error, status);
  if (error instanceof Error && error.name === 'AbortError') return aborted();
  return fromNetwork(error);
}

function fromEngine(error: unknown, status: number): AppError {
  const said = engineSentence(error);
  const match = known.find(({ pattern }) => pattern.test(said));
  if (match) return failure(match.code, match.message, match.next, { status, engine: said });
  if (startRefused.test(said) && /runtime|exec|user/i.test(said)) return cannotStart(said, status);
  const code = status === 404 ? 'not_found' : status === 409 ? 'conflict' : 'unavailable';
  return new AppError(code, `The Docker engine refused: ${said}`, { details: { status }, cause: error });
}

function cannotStart(said: string, status: number): AppError {
  const reason = /exec: .*|unable to find user.*/i.exec(said)?.[0].replace(/: unknown$/, '') ?? said;
  return failure(
    'exited-at-start',
    `The container cannot start: ${reason}`,
    'Check command, entrypoint and user against what the image holds.',
    { status, engine: said },
  );
}

function fromNetwork(error: unknown): AppError {
  const code = stringField(error, 'code') ?? '';
  const isTls = /certificate|tls|ssl/i.test(messageOf(error));
  const next = isTls
    ? 'Check the CA certificate, the client certificate and its key.'
    : (unreachable[code] ?? 'Check that the engine is running and the address is right.');
  return new AppError('unavailable', `The Docker engine cannot be reached: ${messageOf(error)}`, {
    next,
    details: { code: 'engine-unreachable', cause: code },
    cause: error,
  });
}

function engineSentence(error: unknown): string {
  const json = typeof error === 'object' && error !== null && 'json' in error ? error.json : null;
  return stringField(json, 'message')?.trim() ?? messageOf(error).trim();
}

function stringField(value: unknown, key: string): string | undefined {
  const found = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === 'string' ? found : undefined;
}

function numberField(value: unknown, key: string): number | undefined {
  const found = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === 'number' ? found : undefined;
}
