import type { ErrorCode } from '@/lib/errors';

export type FailureCode = ErrorCode | 'unreachable';

/** An error of any call, ready to be shown. */
export type ShownFailure = {
  code: FailureCode;
  message: string;
  next: string | undefined;
  /** First complaint per form field. */
  fields: Record<string, string>;
  /** Under which the server's log has the story. */
  errorId: string | undefined;
  details: Record<string, unknown> | undefined;
};

/** Reads what the server told about a refusal; an error without an answer is a lost connection. */
export function failureOf(error: unknown): ShownFailure {
  const data = dataOf(error);
  const app = asRecord(data?.app);
  if (!data || !app) return lost(error);
  return {
    code: String(app.code) as ErrorCode,
    message: error instanceof Error ? error.message : 'Something went wrong',
    next: textOf(app.next),
    fields: firstOf(asRecord(data.zod)),
    errorId: textOf(app.errorId),
    details: asRecord(app.details),
  };
}

function lost(error: unknown): ShownFailure {
  const isAnswered = asRecord(asRecord(error)?.shape) !== undefined;
  const message = isAnswered && error instanceof Error ? error.message : 'Warren did not answer';
  return {
    code: isAnswered ? 'internal' : 'unreachable',
    message,
    next: 'Check that Warren is running and that you are connected, then try again.',
    fields: {},
    errorId: undefined,
    details: undefined,
  };
}

/** What was asked for is not there, or not there any more. */
export function isGone(error: unknown): boolean {
  return error !== null && error !== undefined && failureOf(error).code === 'not_found';
}

function dataOf(error: unknown): Record<string, unknown> | undefined {
  const data = asRecord(asRecord(error)?.data);
  return data ?? asRecord(asRecord(asRecord(error)?.shape)?.data);
}

function firstOf(fields: Record<string, unknown> | undefined): Record<string, string> {
  const entries = Object.entries(fields ?? {}).flatMap(([name, texts]) =>
    Array.isArray(texts) && typeof texts[0] === 'string' ? [[name, texts[0]] as const] : [],
  );
  return Object.fromEntries(entries);
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
