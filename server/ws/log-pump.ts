import { setTimeout as delay } from 'node:timers/promises';
import type { LineCursor, LogWish } from '@/lib/log-frames';
import type { LogOutbox } from './log-outbox';
import { refusalOf } from './refuse';
import type { Seat } from './seat';
import type { LogQuery, TargetLine } from './types';

const fromMs = 500;
const toMs = 5000;

/** Reads one component until aborted: through ends of the log, lost engines and replaced containers, each line once. */
export async function pumpComponent(
  seat: Pick<Seat, 'place' | 'target'>,
  wish: LogWish,
  outbox: LogOutbox,
  signal: AbortSignal,
): Promise<void> {
  const position = new Position(wish);
  let waitMs = fromMs;
  while (!signal.aborted) {
    try {
      const target = await seat.target();
      for await (const batch of target.logs(seat.place(), position.query(), signal)) {
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

/** Where to continue when the target's log ends or breaks while the socket lives. */
class Position {
  private readonly cursors = new Map<string, LineCursor>();
  private firstAt: number | undefined;

  constructor(private readonly wish: LogWish) {
    for (const cursor of wish.after ?? []) this.cursors.set(cursor.instance, cursor);
    this.firstAt = wish.after?.length ? wish.since : undefined;
  }

  note(batch: TargetLine[]): void {
    this.firstAt ??= batch[0]?.at.getTime();
    for (const line of batch) this.cursors.set(line.cursor.instance, line.cursor);
  }

  query(): LogQuery {
    const { component, tail, since } = this.wish;
    if (this.cursors.size === 0) return { component, tail, since: dateOf(since), follow: true };
    return { component, since: dateOf(this.firstAt), after: [...this.cursors.values()], follow: true };
  }
}

function dateOf(ms: number | undefined): Date | undefined {
  return ms === undefined ? undefined : new Date(ms);
}
