import type { EventEmitter } from 'node:events';
import { once } from 'node:events';
import { AppError } from '@/lib/errors';
import type { LogCursor, LogQuery, Place, TargetLogLine } from '../target';
import { containersOf, type FakeContainer, type FakeState } from './state';

/** Lines of all instances in order of time; when following, more after each change until the component is gone. */
export async function* fakeLogs(
  source: { state: FakeState; changes: EventEmitter },
  place: Place,
  query: LogQuery,
  signal: AbortSignal,
): AsyncGenerator<TargetLogLine[]> {
  const cursors = new Map<string, LogCursor>(query.after?.map((cursor) => [cursor.instance, cursor]));
  const isTail = query.tail !== undefined && cursors.size === 0;
  let hadSome = false;
  for (let isFirst = true; ; isFirst = false) {
    const containers = containersOf(source.state, place, query.component);
    hadSome ||= containers.length > 0;
    const lines = containers.flatMap((one) => linesAfter(one, cursors.get(one.id), query)).sort(byTime);
    for (const { cursor } of lines) cursors.set(cursor.instance, cursor);
    const wanted = isFirst && isTail ? lines.slice(Math.max(0, lines.length - (query.tail ?? 0))) : lines;
    if (wanted.length > 0) yield wanted;
    if (signal.aborted) throw new AppError('aborted', 'Stopped on request');
    if (!query.follow || (hadSome && containers.length === 0)) return;
    await once(source.changes, 'change', { signal }).catch(() => undefined);
  }
}

function linesAfter(container: FakeContainer, last: LogCursor | undefined, query: LogQuery): TargetLogLine[] {
  const sinceMs = query.since?.getTime() ?? 0;
  return container.lines
    .filter(({ ns }) => !last || BigInt(ns) > BigInt(last.ns))
    .map(({ ns, text }) => ({
      cursor: { instance: container.id, ns, n: 0 },
      at: new Date(Number(BigInt(ns) / 1_000_000n)),
      stream: 'out' as const,
      text,
    }))
    .filter(({ at }) => at.getTime() >= sinceMs);
}

function byTime(a: TargetLogLine, b: TargetLogLine): number {
  return Number(BigInt(a.cursor.ns) - BigInt(b.cursor.ns));
}
