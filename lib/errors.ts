/** Every reason a verb can refuse or fail with. Transports translate these once; nothing else is thrown on purpose. */
export const errorCodes = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid',
  'conflict',
  'busy',
  'limit',
  'unavailable',
  'timeout',
  'aborted',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

type ErrorParts = {
  /** What to do next, one sentence. */
  next?: string;
  /** Machine-readable extras, shown folded; never a secret. */
  details?: Record<string, unknown>;
  cause?: unknown;
};

/** The only error thrown on purpose: a closed code, a sentence for people and, where there is one, the next step. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly next: string | undefined;
  readonly details: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, message: string, parts: ErrorParts = {}) {
    super(message, { cause: parts.cause });
    this.name = 'AppError';
    this.code = code;
    this.next = parts.next;
    this.details = parts.details;
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'code' in error;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Makes a switch over a union exhaustive: the compiler refuses a forgotten case. */
export function assertNever(value: never): never {
  throw new AppError('internal', `Unexpected value: ${JSON.stringify(value)}`);
}
