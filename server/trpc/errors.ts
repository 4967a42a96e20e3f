import { type TRPCDefaultErrorShape, TRPCError } from '@trpc/server';
import { flattenError, ZodError } from 'zod';
import { type ErrorCode, isAppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import { issueWords } from './issue-words';

/** What the browser learns about a refusal, beside the sentence. */
export type ErrorExtras = {
  code: ErrorCode;
  next: string | null;
  details: Record<string, unknown> | null;
  /** Search the process log for it; only for faults of ours. */
  errorId: string | null;
};

const statusOf = {
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  invalid: 'BAD_REQUEST',
  conflict: 'CONFLICT',
  busy: 'CONFLICT',
  limit: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
  timeout: 'TIMEOUT',
  aborted: 'CLIENT_CLOSED_REQUEST',
  internal: 'INTERNAL_SERVER_ERROR',
} as const satisfies Record<ErrorCode, TRPCError['code']>;

/** Masks unknown errors, once, for every procedure: the cause stays in our log. */
export function translateErrors<Result extends { ok: boolean; error?: TRPCError }>(result: Result): Result {
  if (result.ok || !result.error) return result;
  throw translate(result.error);
}

export function shapeError({ shape, error }: { shape: TRPCDefaultErrorShape; error: TRPCError }) {
  const { stack: _stack, ...data } = shape.data;
  return { ...shape, data: { ...data, app: extrasOf(error), zod: fieldErrors(error) } };
}

function translate(error: TRPCError): TRPCError {
  const { cause } = error;
  if (isAppError(cause)) return new TRPCError({ code: statusOf[cause.code], message: cause.message, cause });
  if (cause instanceof ZodError)
    return new TRPCError({ code: 'BAD_REQUEST', message: firstIssue(cause), cause });
  if (error.code !== 'INTERNAL_SERVER_ERROR' || cause instanceof MaskedError) return error;
  return mask(error);
}

/** Carries only the id under which the log has the story. */
class MaskedError extends Error {
  constructor(readonly errorId: string) {
    super('Something went wrong in Warren');
  }
}

function mask(error: TRPCError): TRPCError {
  const errorId = newId();
  log.error({ errorId, err: error.cause ?? error }, 'procedure failed');
  const cause = new MaskedError(errorId);
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: cause.message, cause });
}

function extrasOf({ code, cause }: TRPCError): ErrorExtras {
  if (isAppError(cause)) {
    return { code: cause.code, next: cause.next ?? null, details: cause.details ?? null, errorId: null };
  }
  if (cause instanceof MaskedError) {
    const next = `Try again. If it stays, look for ${cause.errorId} in the log of the process main.`;
    return { code: 'internal', next, details: null, errorId: cause.errorId };
  }
  return { code: code === 'NOT_FOUND' ? 'not_found' : 'invalid', next: null, details: null, errorId: null };
}

function fieldErrors({ cause }: TRPCError): Record<string, string[] | undefined> | null {
  if (!(cause instanceof ZodError)) return null;
  return flattenError(cause as ZodError<Record<string, unknown>>, issueWords).fieldErrors;
}

function firstIssue(error: ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'The request is not valid';
  return issue.path.length > 0 ? `${issue.path.join('.')}: ${issueWords(issue)}` : issueWords(issue);
}
