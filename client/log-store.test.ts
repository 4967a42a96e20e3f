import { describe, expect, it } from 'vitest';
import type { LogRow } from '@/lib/log-frames';
import { LogStore } from './log-store';

function rows(from: number, count: number): LogRow[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: String(from + index), component: 'web', at: new Date(0), stream: 'out' as const },
    text: `line ${from + index}`,
  }));
}

describe('LogStore', () => {
  it('gives every line by its place', () => {
    const store = new LogStore();
    store.append(rows(0, 1500));
    store.append(rows(1500, 1500));
    expect(store.length).toBe(3000);
    expect([0, 1023, 1024, 2999].map((at) => store.at(at)?.text)).toEqual([
      'line 0',
      'line 1023',
      'line 1024',
      'line 2999',
    ]);
  });

  it('drops the oldest above the cap, counts them, and keeps the order', () => {
    const store = new LogStore(5000);
    for (let from = 0; from < 20_000; from += 250) store.append(rows(from, 250));
    expect(store.length).toBeLessThanOrEqual(5000);
    expect(store.length + store.dropped).toBe(20_000);
    expect(store.at(0)?.text).toBe(`line ${store.dropped}`);
    expect(store.at(store.length - 1)?.text).toBe('line 19999');
  });

  it('is empty after clearing', () => {
    const store = new LogStore();
    store.append(rows(0, 10));
    store.cut(new Date(1));
    store.clear();
    expect([store.length, store.dropped, store.at(0), store.cuts]).toEqual([0, 0, undefined, []]);
  });

  it('knows before which line it was cut: once where no line came between, never before the first', () => {
    const store = new LogStore();
    store.cut(new Date(1));
    expect(store.cuts).toEqual([]);
    store.append(rows(0, 2));
    store.cut(new Date(2));
    store.cut(new Date(3));
    store.append(rows(2, 1));
    store.cut(new Date(4));
    expect(store.cuts).toEqual([
      { before: 3, at: new Date(3) },
      { before: 4, at: new Date(4) },
    ]);
  });

  it('forgets a cut with the lines around it', () => {
    const store = new LogStore(2000);
    store.append(rows(0, 10));
    store.cut(new Date(1));
    store.append(rows(10, 2500));
    store.cut(new Date(2));
    expect(store.cuts).toEqual([{ before: 2511, at: new Date(2) }]);
  });
});
