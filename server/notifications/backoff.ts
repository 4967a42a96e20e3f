import type { Fate, Sent } from '@/server/db/outbox-claim';

const firstMs = 10_000;
const factor = 4;
const longestMs = 60 * 60_000;
/** The last try is about seven hours after the first. */
export const mostAttempts = 10;
/** Answers after which no try will do better: the receiver is gone for good. */
const finalStatuses = [410];

export type Result = Sent & { retryAfterMs?: number; isFinal?: boolean };

/** What becomes of a letter after this attempt. Pure; `random` is from 0 to 1. */
export function fateOf(attempt: number, result: Result, random: number): Fate {
  if (result.isDelivered) return { state: 'delivered' };
  const isGone = result.statusCode !== null && finalStatuses.includes(result.statusCode);
  if (isGone || result.isFinal || attempt >= mostAttempts) return { state: 'dead' };
  return { state: 'waiting', inMs: waitMs(attempt, result.retryAfterMs ?? 0, random) };
}

/** Half is fixed, half is chance: receivers that come back are not met by everyone at once. */
function waitMs(attempt: number, askedMs: number, random: number): number {
  const fullMs = Math.min(firstMs * factor ** (attempt - 1), longestMs);
  return Math.round(Math.max(fullMs * (0.5 + random / 2), Math.min(askedMs, longestMs)));
}
