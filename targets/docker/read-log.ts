import { isAfter } from '@/lib/log-cursor';
import type { LogCursor, TargetLogLine } from '../target';
import type { Engine } from './connect';
import { inspect } from './containers';
import { demux, plain } from './demux';
import { aborted, translate } from './errors';
import { lineReader } from './log-lines';
import { openStream } from './open-stream';

export type LogRead = {
  container: string;
  follow: boolean;
  tail?: number;
  since?: Date;
  /** Nothing up to and including this line. */
  after?: LogCursor;
};

/** Lines of one container in batches, as the engine delivers them. A container that is gone has none. */
export async function* readLog(
  engine: Engine,
  read: LogRead,
  signal: AbortSignal,
): AsyncGenerator<TargetLogLine[]> {
  const seen = await inspect(engine, read.container, signal);
  if (!seen) return;
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  try {
    const stream = await openStream(engine, `/containers/${seen.Id}/logs`, query(read), either);
    const toLines = lineReader(seen.Id);
    const sinceMs = read.since?.getTime() ?? 0;
    for await (const frames of seen.Config.Tty ? plain(stream) : demux(stream)) {
      const lines = toLines(frames).filter(
        (line) => line.at.getTime() >= sinceMs && isAfter(line.cursor, read.after),
      );
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    throw signal.aborted ? aborted() : translate(error);
  } finally {
    stop.abort();
  }
}

/** The engine's `since` is whole seconds and inclusive; what is too early in that second is dropped here. */
function query(read: LogRead): Record<string, string> {
  const afterSecond = read.after ? Number(read.after.ns.slice(0, -9)) : 0;
  const sinceSecond = read.since ? Math.floor(read.since.getTime() / 1000) : 0;
  const from = Math.max(afterSecond, sinceSecond);
  return {
    stdout: '1',
    stderr: '1',
    timestamps: '1',
    follow: read.follow ? '1' : '0',
    ...(from > 0 ? { since: String(from) } : {}),
    ...(read.tail === undefined ? {} : { tail: String(read.tail) }),
  };
}
