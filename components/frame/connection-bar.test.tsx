import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveContext, type LiveState } from '@/client/live-provider';
import { createTopicStore } from '@/client/topic-store';
import { ConnectionBar } from './connection-bar';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function page(state: LiveState) {
  return (
    <LiveContext.Provider value={{ store: createTopicStore(), state }}>
      <ConnectionBar />
    </LiveContext.Provider>
  );
}

it('speaks only when the connection stays away', () => {
  const { rerender } = render(page('lost'));
  expect(screen.queryByText(/Connection lost/)).toBeNull();
  act(() => {
    vi.advanceTimersByTime(2500);
  });
  expect(screen.getByText(/Connection lost, retrying/)).toBeDefined();
  rerender(page('connected'));
  expect(screen.queryByText(/Connection lost/)).toBeNull();
});
