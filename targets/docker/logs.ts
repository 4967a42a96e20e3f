import type { LogCursor, LogQuery, Place, TargetLogLine } from '../target';
import type { Engine } from './connect';
import { listContainers } from './containers';
import { aborted } from './errors';
import { followLogs } from './follow';
import { byTime, mergeLogs } from './merge';
import { readLog } from './read-log';

/** Lines with the same moment may lie on both sides of a tail's edge; reading some more numbers them right. */
const tailMargin = 8;

/**
 * First what exists, in order of time over all instances; then, when following, what comes.
 * A cursor of each instance makes the passage exact.
 */
export async function* componentLogs(
  engine: Engine,
  place: Place,
  query: LogQuery,
  signal: AbortSignal,
): AsyncGenerator<TargetLogLine[]> {
  const cursors = new Map<string, LogCursor>(query.after?.map((cursor) => [cursor.instance, cursor]));
  const found = await listContainers(engine, place, query.component, signal);
  const ids = found.map(({ id }) => id);
  const isTail = query.tail !== undefined && cursors.size === 0;
  const existing = isTail
    ? tailOf(engine, ids, query, signal, cursors)
    : mergeLogs(ids.map((id) => readLog(engine, readOf(query, cursors, id), signal)));
  for await (const lines of existing) {
    for (const line of lines) cursors.set(line.cursor.instance, line.cursor);
    yield lines;
  }
  if (query.follow) yield* followLogs({ engine, place, query, cursors, signal });
  if (signal.aborted) throw aborted();
}

function readOf(query: LogQuery, cursors: Map<string, LogCursor>, container: string) {
  return { container, follow: false, since: query.since, after: cursors.get(container) };
}

async function* tailOf(
  engine: Engine,
  ids: string[],
  query: LogQuery,
  signal: AbortSignal,
  cursors: Map<string, LogCursor>,
): AsyncGenerator<TargetLogLine[]> {
  const tail = query.tail ?? 0;
  const all: TargetLogLine[] = [];
  const reads = ids.map((container) => ({
    container,
    follow: false,
    since: query.since,
    tail: tail + tailMargin,
  }));
  for await (const lines of mergeLogs(reads.map((read) => readLog(engine, read, signal)))) all.push(...lines);
  all.sort(byTime);
  for (const line of all) cursors.set(line.cursor.instance, line.cursor);
  const last = tail > 0 ? all.slice(-tail) : [];
  if (last.length > 0) yield last;
}
