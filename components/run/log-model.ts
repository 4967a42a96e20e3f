import type { LogLineView, RunLogPage } from '@/contract/run';

/** Every line of a run once, in the order of its cursors. */
export type RunLog = { lines: LogLineView[]; isComplete: boolean };

export const emptyRunLog: RunLog = { lines: [], isComplete: false };

/**
 * Lines are stored by several writers, so one with a smaller cursor can become visible late: a read starts a little
 * before the end and pages may overlap.
 */
const overlap = 200;

export function nextCursor(log: RunLog): string {
  return log.lines[log.lines.length - 1 - overlap]?.cursor ?? '0';
}

/** Joins a page to what is known: nothing twice, nothing lost, in order. */
export function mergePage(log: RunLog, page: RunLogPage): RunLog {
  const isComplete = log.isComplete || page.isComplete;
  const fresh = newLines(log.lines, page.lines);
  if (fresh.length === 0) return isComplete === log.isComplete ? log : { lines: log.lines, isComplete };
  return { lines: joined(log.lines, fresh), isComplete };
}

function newLines(known: LogLineView[], candidates: LogLineView[]): LogLineView[] {
  const fresh = candidates.filter((line) => !has(known, line.cursor));
  const byCursor = new Map(fresh.map((line) => [line.cursor, line]));
  return [...byCursor.values()].sort((a, b) => compareCursors(a.cursor, b.cursor));
}

function has(lines: LogLineView[], cursor: string): boolean {
  return lines[firstAtOrAfter(lines, cursor)]?.cursor === cursor;
}

function joined(known: LogLineView[], fresh: LogLineView[]): LogLineView[] {
  const start = firstAtOrAfter(known, fresh[0]?.cursor ?? '0');
  const tail = known.slice(start);
  const merged =
    tail.length === 0 ? fresh : [...tail, ...fresh].sort((a, b) => compareCursors(a.cursor, b.cursor));
  return known.slice(0, start).concat(merged);
}

function firstAtOrAfter(lines: LogLineView[], cursor: string): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareCursors(lines[middle]?.cursor ?? '0', cursor) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Cursors are whole numbers as text and may pass 2^53: the longer one is the larger one. */
export function compareCursors(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
