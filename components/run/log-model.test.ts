import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLineView } from '@/contract/run';
import { compareCursors, emptyRunLog, mergePage, nextCursor } from './log-model';

const line = (cursor: number | string): LogLineView => ({
  cursor: String(cursor),
  stepId: 's',
  at: new Date(0),
  stream: 'out',
  text: `line ${cursor}`,
});
const page = (cursors: number[], isComplete = false) => ({ lines: cursors.map(line), isComplete });
const cursorsOf = (log: { lines: LogLineView[] }) => log.lines.map((entry) => Number(entry.cursor));

describe('mergePage', () => {
  it('appends the next page', () => {
    const log = mergePage(mergePage(emptyRunLog, page([1, 2])), page([3, 4]));
    expect(cursorsOf(log)).toEqual([1, 2, 3, 4]);
  });

  it('keeps the same object when nothing is new', () => {
    const log = mergePage(emptyRunLog, page([1, 2]));
    expect(mergePage(log, page([1, 2]))).toBe(log);
  });

  it('puts a late line where it belongs', () => {
    const log = mergePage(mergePage(emptyRunLog, page([1, 2, 4])), page([3, 4, 5]));
    expect(cursorsOf(log)).toEqual([1, 2, 3, 4, 5]);
  });

  it('remembers that the run is complete', () => {
    const log = mergePage(mergePage(emptyRunLog, page([1], true)), page([1]));
    expect(log.isComplete).toBe(true);
  });

  it('neither loses nor doubles a line, whatever the pages', () => {
    const pages = fc.array(fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 40 }), { maxLength: 12 });
    fc.assert(
      fc.property(pages, (all) => {
        const log = all.reduce((known, cursors) => mergePage(known, page(cursors)), emptyRunLog);
        expect(cursorsOf(log)).toEqual([...new Set(all.flat())].sort((a, b) => a - b));
      }),
    );
  });
});

describe('cursors', () => {
  it('compare as numbers beyond 2^53', () => {
    expect(compareCursors('9', '10')).toBeLessThan(0);
    expect(compareCursors('90071992547409931', '90071992547409930')).toBeGreaterThan(0);
  });

  it('read again a little before the end', () => {
    const cursors = Array.from({ length: 500 }, (_, index) => index + 1);
    expect(nextCursor(mergePage(emptyRunLog, page(cursors)))).toBe('300');
    expect(nextCursor(mergePage(emptyRunLog, page([1, 2])))).toBe('0');
  });
});
