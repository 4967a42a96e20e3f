import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type LiveState, LiveStateContext } from '@/client/live-provider';
import { ConnectionBar } from './connection-bar';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function page(state: LiveState) {
  return (
    <LiveStateContext.Provider value={state}>
      <ConnectionBar />
    </LiveStateContext.Provider>
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
