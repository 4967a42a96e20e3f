import { describe, expect, it } from 'vitest';
import { ansiSpans } from '@/lib/ansi';
import type { LogItem } from './log-item';
import { findHits, markSpans, stepHit } from './search';

const item = (text: string, index: number): LogItem => ({
  kind: 'line',
  key: String(index),
  number: index + 1,
  line: { at: null, stream: 'out', text },
});

describe('findHits', () => {
  const items = ['Step 1/5', 'ok', '\u001b[31mst\u001b[1mep\u001b[0m 2/5', 'done'].map(item);
  it('finds text whatever its case and colour', () => {
    expect(findHits(items, 'STEP')).toEqual([0, 2]);
  });
  it('finds nothing for an empty query', () => {
    expect(findHits(items, '')).toEqual([]);
  });
  it('looks at lines only', () => {
    expect(findHits([{ kind: 'break', key: 'b', text: 'step' }], 'step')).toEqual([]);
  });
});

describe('stepHit', () => {
  it.each([
    [-1, 3, 1, 0],
    [-1, 3, -1, 2],
    [2, 3, 1, 0],
    [0, 3, -1, 2],
    [0, 0, 1, -1],
  ] as const)('from %i of %i by %i to %i', (current, count, direction, next) => {
    expect(stepHit(current, count, direction)).toBe(next);
  });
});

describe('markSpans', () => {
  it('cuts across colours and keeps every letter', () => {
    const spans = ansiSpans('a \u001b[31mneed\u001b[32mle\u001b[0m and NEEDLE');
    const marked = markSpans(spans, 'needle');
    expect(marked.map((span) => span.text).join('')).toBe('a needle and NEEDLE');
    expect(marked.filter((span) => span.isHit).map((span) => span.text)).toEqual(['need', 'le', 'NEEDLE']);
    expect(marked[1]?.style.fg).toEqual({ kind: 'named', index: 1 });
  });
  it('marks nothing without a match', () => {
    expect(markSpans(ansiSpans('abc'), 'x')).toEqual([{ text: 'abc', style: {}, isHit: false }]);
  });
});
