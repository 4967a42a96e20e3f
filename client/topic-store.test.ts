import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTopicStore } from './topic-store';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('counts topics of several views as one subscription', () => {
  const store = createTopicStore();
  const leave = store.add({ topics: ['organization', 'run:b'], onChange: undefined });
  store.add({ topics: ['organization'], onChange: undefined });
  vi.runAllTimers();
  expect(store.snapshot()).toBe('organization run:b');
  leave();
  vi.runAllTimers();
  expect(store.snapshot()).toBe('organization');
});

it('tells one change when a navigation swaps views', () => {
  const store = createTopicStore();
  const leave = store.add({ topics: ['run:a'], onChange: undefined });
  vi.runAllTimers();
  const watcher = vi.fn();
  store.watch(watcher);
  leave();
  store.add({ topics: ['run:b'], onChange: undefined });
  vi.runAllTimers();
  expect(watcher).toHaveBeenCalledTimes(1);
});

it('calls only the views that show the topic', () => {
  const store = createTopicStore();
  const onChange = vi.fn();
  const other = vi.fn();
  store.add({ topics: ['run-log:a'], onChange });
  store.add({ topics: ['run-log:b'], onChange: other });
  store.emit('run-log:a');
  expect(onChange).toHaveBeenCalledWith('run-log:a');
  expect(other).not.toHaveBeenCalled();
});
