import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from './errors';

export type Look<T> =
  | { state: 'done'; value: T }
  | { state: 'pending'; reason: string }
  | { state: 'failed'; reason: string };

export type PollOptions = { timeoutMs: number; fromMs?: number; toMs?: number; signal?: AbortSignal };

/**
 * Looks until the answer is done or failed, backing off from `fromMs` to `toMs`.
 * @throws AppError `timeout` with the last reason, `unavailable` on failed, `aborted` when the signal fires
 */
export async function poll<T>(look: () => Promise<Look<T>>, options: PollOptions): Promise<T> {
  const deadline = Date.now() + options.timeoutMs;
  let waitMs = options.fromMs ?? 10;
  for (;;) {
    options.signal?.throwIfAborted();
    const seen = await look();
    if (seen.state === 'done') return seen.value;
    if (seen.state === 'failed') throw new AppError('unavailable', seen.reason);
    if (Date.now() + waitMs > deadline) throw timedOut(seen.reason, options.timeoutMs);
    await delay(waitMs, undefined, { signal: options.signal });
    waitMs = Math.min(waitMs * 2, options.toMs ?? 1000);
  }
}

function timedOut(reason: string, timeoutMs: number): AppError {
  return new AppError('timeout', `Gave up after ${Math.round(timeoutMs / 1000)} s. Last seen: ${reason}`);
}
