import type { Duplex } from 'node:stream';
import { closeCode } from '@/lib/close-codes';
import { type ErrorCode, isAppError } from '@/lib/errors';
import { log } from '@/lib/log';

const statusOf = {
  unauthenticated: [401, 'Unauthorized'],
  forbidden: [403, 'Forbidden'],
  not_found: [404, 'Not Found'],
  invalid: [400, 'Bad Request'],
  conflict: [409, 'Conflict'],
  busy: [503, 'Service Unavailable'],
  limit: [429, 'Too Many Requests'],
  unavailable: [503, 'Service Unavailable'],
  timeout: [504, 'Gateway Timeout'],
  aborted: [503, 'Service Unavailable'],
  internal: [500, 'Internal Server Error'],
} satisfies Record<ErrorCode, [number, string]>;

export type Refusal = { code: ErrorCode; message: string; next?: string };

/** What may be told of an error: ours as it is, everything else as `internal` with the details in the log only. */
export function refusalOf(error: unknown): Refusal {
  if (isAppError(error)) return { code: error.code, message: error.message, next: error.next };
  log.error({ err: error }, 'socket failed');
  return {
    code: 'internal',
    message: 'Something went wrong on our side',
    next: 'Look into the log of main.',
  };
}

/** Answers an upgrade with an ordinary HTTP response and ends the connection. */
export function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const [status, reason] = statusOf[refusal.code];
  const body = JSON.stringify({ error: refusal });
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/** Close code for an open socket whose right ended; null when the failure is ours and trying again makes sense. */
export function closeCodeOf(code: ErrorCode): number | null {
  if (code === 'unauthenticated') return closeCode.signedOut;
  if (code === 'forbidden') return closeCode.forbidden;
  if (code === 'not_found') return closeCode.notFound;
  return null;
}
