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
    store.clear();
    expect([store.length, store.dropped, store.at(0)]).toEqual([0, 0, undefined]);
  });
});
