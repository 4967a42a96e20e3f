import { act, fireEvent, render, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TimeAgo } from './time-ago';

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-03-02T03:04:05Z') }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What the server drew at its hour, taken over by a browser at another. */
function hydrated(at: string, clock: 'getHours' | 'getDate', server: number, browser: number) {
  const time = <TimeAgo at={new Date(at)} />;
  const container = document.createElement('div');
  const seen = vi.spyOn(Date.prototype, clock).mockReturnValue(server);
  container.innerHTML = renderToString(time);
  seen.mockReturnValue(browser);
  render(time, { container: document.body.appendChild(container), hydrate: true });
  return screen.getByText((_, element) => element?.tagName === 'TIME' && container.contains(element));
}

it('tells who points at it the exact time of the person, not of the server', () => {
  const time = hydrated('2026-03-02T03:00:00Z', 'getHours', 3, 12);

  fireEvent.pointerEnter(time);

  expect(time.title).toContain(' 12:');
});

it('shows the day of the person, not of the server', () => {
  expect(hydrated('2025-01-02T23:30:00Z', 'getDate', 2, 3).textContent).toContain('-03');
});

it('goes on by itself', () => {
  render(<TimeAgo at={new Date('2026-03-02T03:04:00Z')} />);
  const before = screen.getByRole('time').textContent;

  act(() => void vi.advanceTimersByTime(60_000));

  expect(screen.getByRole('time').textContent).not.toBe(before);
});
