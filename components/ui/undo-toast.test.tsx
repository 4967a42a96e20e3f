import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Toaster, toast } from './toast';
import { undoNewest, undoToast } from './undo-toast';

beforeEach(() => {
  vi.useFakeTimers();
  render(<Toaster />);
});
afterEach(() => {
  act(() => void toast.dismiss());
  gone();
  vi.useRealTimers();
});

const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));
/** The library takes a toast away in several steps, each after the page has taken the one before. */
function gone() {
  for (let step = 0; step < 3; step++) wait(500);
}

function say(title: string, onUndo: () => unknown = vi.fn()) {
  act(() => undoToast({ title, onUndo }));
  wait(50);
}

test('a toast offers the way back once, and goes with it', async () => {
  const onUndo = vi.fn();
  say('Renamed to main', onUndo);
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  gone();
  expect(onUndo).toHaveBeenCalledOnce();
  expect(screen.queryByText('Renamed to main')).toBeNull();
});

test('it goes by itself, and waits while it has the focus', () => {
  say('Renamed to main');
  screen.getByRole('button', { name: 'Undo' }).focus();
  wait(60_000);
  expect(screen.getByText('Renamed to main')).toBeDefined();
  screen.getByRole('button', { name: 'Undo' }).blur();
  wait(12_000);
  gone();
  expect(screen.queryByText('Renamed to main')).toBeNull();
});

test('the newest is taken back first; with none there is nothing to do', () => {
  const [first, second] = [vi.fn(), vi.fn()];
  expect(undoNewest()).toBe(false);
  say('first', first);
  say('second', second);
  act(() => void undoNewest());
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
  gone();
  act(() => void undoNewest());
  expect(first).toHaveBeenCalledOnce();
});

test('a refused undo is told', async () => {
  say('Limits saved', () => Promise.reject(new Error('The cluster is away')));
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await act(() => vi.advanceTimersByTimeAsync(100));
  expect(screen.getByText('Not undone')).toBeDefined();
  expect(screen.getByText('The cluster is away')).toBeDefined();
});
