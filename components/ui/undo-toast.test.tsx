import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Toaster, toast } from './toast';
import { undoNewest, undoToast } from './undo-toast';
// Fetched beforehand: a busy machine may need more than a second for it.
import './toasts';

beforeEach(async () => {
  vi.useFakeTimers();
  render(<Toaster />);
  toast.dismiss();
  await act(() => import('./toasts'));
  await wait(0);
});
afterEach(async () => {
  toast.dismiss();
  await gone();
  vi.useRealTimers();
});

const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
/** The library takes a toast away in several steps, each after the page has taken the one before. */
async function gone() {
  for (let step = 0; step < 3; step++) await wait(500);
}

async function say(title: string, onUndo: () => unknown = vi.fn()) {
  undoToast({ title, onUndo });
  await wait(50);
}

test('a toast offers the way back once, and goes with it', async () => {
  const onUndo = vi.fn();
  await say('Renamed to main', onUndo);
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await gone();
  expect(onUndo).toHaveBeenCalledOnce();
  expect(screen.queryByText('Renamed to main')).toBeNull();
});

test('it goes by itself, and waits while it has the focus', async () => {
  await say('Renamed to main');
  screen.getByRole('button', { name: 'Undo' }).focus();
  await wait(60_000);
  expect(screen.getByText('Renamed to main')).toBeDefined();
  screen.getByRole('button', { name: 'Undo' }).blur();
  await wait(12_000);
  await gone();
  expect(screen.queryByText('Renamed to main')).toBeNull();
});

test('the newest is taken back first; with none there is nothing to do', async () => {
  const [first, second] = [vi.fn(), vi.fn()];
  expect(undoNewest()).toBe(false);
  await say('first', first);
  await say('second', second);
  act(() => void undoNewest());
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
  await gone();
  act(() => void undoNewest());
  expect(first).toHaveBeenCalledOnce();
});

test('a refused undo is told', async () => {
  await say('Limits saved', () => Promise.reject(new Error('The cluster is away')));
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await wait(100);
  expect(screen.getByText('Not undone')).toBeDefined();
  expect(screen.getByText('The cluster is away')).toBeDefined();
});
