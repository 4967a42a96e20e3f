import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Tooltip } from './tooltip';
// Fetched beforehand: a busy machine may need more than a second for it.
import './tooltip-tip';

beforeEach(() => {
  vi.useFakeTimers();
  render(
    <Tooltip text="Restart web">
      <button type="button">Restart</button>
    </Tooltip>,
  );
});
afterEach(() => vi.useRealTimers());

const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const button = () => screen.getByRole('button', { name: 'Restart' });
const hint = () => document.getElementById(button().getAttribute('aria-describedby') ?? '')?.textContent;

test('describes the control while somebody points at it, after a moment', async () => {
  const before = button();
  fireEvent.pointerEnter(before, { pointerType: 'mouse' });
  await wait(200);
  expect(hint()).toBeUndefined();
  await wait(200);
  expect(hint()).toBe('Restart web');
  expect(screen.getByRole('tooltip')).toBeDefined();
  fireEvent.pointerLeave(before);
  expect(hint()).toBeUndefined();
  expect(button()).toBe(before);
});

test('goes with a press, and does not come for a finger', async () => {
  fireEvent.pointerEnter(button(), { pointerType: 'mouse' });
  await wait(400);
  fireEvent.pointerDown(button());
  expect(hint()).toBeUndefined();
  fireEvent.pointerEnter(button(), { pointerType: 'touch' });
  await wait(400);
  expect(hint()).toBeUndefined();
});
