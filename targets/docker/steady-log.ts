import { isAfter } from '@/lib/log-cursor';
import type { LogCursor, TargetLogLine } from '../target';
import type { Engine } from './connect';
import { continueLog, type Following } from './continue-log';
import { QuietWatch } from './quiet-watch';
import { readLog } from './read-log';

/**
 * A followed log that does not stand still. Engines before 23 at times stop sending after they rotated the file
 * under a follower and say nothing of it: a quiet log is compared with the last line the engine holds, and opened
 * again behind the last line that came.
 */
export async function* steadyLog(
  engine: Engine,
  following: Following,
  signal: AbortSignal,
  firstQuietMs?: number,
): AsyncGenerator<TargetLogLine[]> {
  let read = following;
  let stalled = new AbortController();
  const isBehind = () => hasMore(engine, read, signal);
  const watch = new QuietWatch(isBehind, () => stalled.abort(), firstQuietMs);
  try {
    for (;;) {
      yield* oneAttempt();
      if (!stalled.signal.aborted) return;
      stalled = new AbortController();
      watch.wait();
    }
  } finally {
    watch.pause();
  }

  async function* oneAttempt(): AsyncGenerator<TargetLogLine[]> {
    const either = AbortSignal.any([signal, stalled.signal]);
    try {
      for await (const lines of continueLog(engine, read, either)) {
        watch.pause();
        read = { ...read, after: lines.at(-1)?.cursor ?? read.after };
        yield lines;
        watch.restart();
      }
    } catch (error) {
      if (signal.aborted || !stalled.signal.aborted) throw error;
    }
  }
}

async function hasMore(engine: Engine, read: Following, signal: AbortSignal): Promise<boolean> {
  const last = readLog(engine, { ...read, after: undefined, follow: false, tail: 1 }, signal);
  for await (const lines of last) if (lines.some(({ cursor }) => isLater(cursor, read.after))) return true;
  return false;
}

/** Numbers within a moment begin anew in a tail, so only a later moment counts. */
function isLater({ ns }: LogCursor, after: LogCursor | undefined): boolean {
  return isAfter({ ns, n: 0 }, after && { ns: after.ns, n: 0 });
}
