import type { LogCursor, TargetLogLine } from '../target';
import type { Engine } from './connect';
import { entireLog, type LogRead, readLog, wantedOf } from './read-log';

export type Following = Omit<LogRead, 'follow' | 'tail'>;

/** Lines that the engine is asked for again: what may come between the last line and this request, and more. */
const overlap = 1000;

/**
 * What comes behind `after`, as it comes. A follower for whom an engine before 23 opened a rotated file gets
 * nothing any more after the next rotation, and `since` makes it open them all. So it is asked for the last lines,
 * and by time only when these do not reach back far enough.
 */
export async function* continueLog(
  engine: Engine,
  following: Following,
  signal: AbortSignal,
): AsyncGenerator<TargetLogLine[]> {
  const read = { ...following, follow: true };
  const { after } = read;
  if (after && (yield* fromLastLines(engine, { ...read, after, tail: overlap }, signal))) return;
  yield* readLog(engine, read, signal);
}

/** False, and no line, when lines may be missing before the first one. */
async function* fromLastLines(
  engine: Engine,
  read: LogRead & { after: LogCursor },
  signal: AbortSignal,
): AsyncGenerator<TargetLogLine[], boolean> {
  let reaches = false;
  for await (const all of entireLog(engine, read, signal)) {
    reaches ||= isEarlier(all[0]?.cursor.ns ?? '', read.after.ns);
    if (!reaches) return false;
    const lines = wantedOf(all, read);
    if (lines.length > 0) yield lines;
  }
  return true;
}

/** Numbers within a moment are right only behind the first moment, so the first must be an earlier one. */
function isEarlier(ns: string, than: string): boolean {
  return ns.length === than.length ? ns < than : ns.length < than.length;
}
