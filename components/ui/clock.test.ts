import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { onEvery } from './clock';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tells all who wish the same by one timer, at the same moment', () => {
  const [first, second] = [vi.fn(), vi.fn()];
  const stops = [onEvery(1000, first), onEvery(1000, second)];
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(1000);
  expect(first.mock.calls).toEqual(second.mock.calls);
  expect(first).toHaveBeenCalledTimes(1);
  for (const stop of stops) stop();
});

it('goes on for those who are left, and ends with the last', () => {
  const [gone, left] = [vi.fn(), vi.fn()];
  const leave = onEvery(1000, gone);
  const end = onEvery(1000, left);
  leave();
  vi.advanceTimersByTime(1000);
  expect(gone).not.toHaveBeenCalled();
  expect(left).toHaveBeenCalledTimes(1);
  end();
  expect(vi.getTimerCount()).toBe(0);
});

it('begins anew after it ended', () => {
  onEvery(1000, () => undefined)();
  const later = vi.fn();
  const end = onEvery(1000, later);
  vi.advanceTimersByTime(2000);
  expect(later).toHaveBeenCalledTimes(2);
  end();
});
