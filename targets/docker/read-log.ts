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
  for await (const all of entireLog(engine, read, signal)) {
    const lines = wantedOf(all, read);
    if (lines.length > 0) yield lines;
  }
}

/** The engine's `since` is whole seconds and inclusive; what is too early in that second is dropped here. */
export function wantedOf(lines: TargetLogLine[], { since, after }: LogRead): TargetLogLine[] {
  const sinceMs = since?.getTime() ?? 0;
  return lines.filter(({ at, cursor }) => at.getTime() >= sinceMs && isAfter(cursor, after));
}

/** The same with the lines that come before what is wanted. */
export async function* entireLog(
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
    for await (const frames of seen.Config.Tty ? plain(stream) : demux(stream)) {
      const lines = toLines(frames);
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    throw signal.aborted ? aborted() : translate(error);
  } finally {
    stop.abort();
  }
}

function query(read: LogRead): Record<string, string> {
  const from = read.tail === undefined ? firstSecond(read) : 0;
  return {
    stdout: '1',
    stderr: '1',
    timestamps: '1',
    follow: read.follow ? '1' : '0',
    ...(from > 0 ? { since: String(from) } : {}),
    ...(read.tail === undefined ? {} : { tail: String(read.tail) }),
  };
}

function firstSecond({ after, since }: LogRead): number {
  const afterSecond = after ? Number(after.ns.slice(0, -9)) : 0;
  return Math.max(afterSecond, since ? Math.floor(since.getTime() / 1000) : 0);
}
