import { setTimeout as delay } from 'node:timers/promises';
import type { LogWish } from '@/lib/log-frames';
import type { LogOutbox } from './log-outbox';
import { LogPosition } from './log-position';
import type { LogAsk, LogShares } from './log-shares';
import { refusalOf } from './refuse';

export type PumpParts = { seat: LogAsk['seat']; shares: LogShares; outbox: LogOutbox };

const fromMs = 500;
const toMs = 5000;

/** Reads one component until aborted: through ends of the log, lost engines and replaced containers, each line once. */
export async function pumpComponent(
  { seat, shares, outbox }: PumpParts,
  wish: LogWish,
  signal: AbortSignal,
): Promise<void> {
  const position = new LogPosition(wish);
  let waitMs = fromMs;
  while (!signal.aborted) {
    try {
      for await (const batch of shares.lines(wish.component, { seat, position }, signal)) {
        if (signal.aborted) return;
        waitMs = fromMs;
        position.note(batch);
        outbox.lines(wish.component, batch);
        await outbox.room();
      }
    } catch (error) {
      if (signal.aborted) return;
      const { code, message, next } = refusalOf(error);
      outbox.notice({ kind: 'error', component: wish.component, code, message, next });
    }
    await delay(waitMs, undefined, { signal }).catch(() => undefined);
    waitMs = Math.min(waitMs * 2, toMs);
  }
}
