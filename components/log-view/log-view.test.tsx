import { fireEvent, render, screen, within } from '@testing-library/react';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import type { ReactElement } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogItem } from './log-item';
import { LogView, type LogViewProps } from './log-view';

const esc = '\u001b';
const lines = (count: number, text = (n: number) => `line ${n}`): LogItem[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'line',
    key: String(index),
    number: index + 1,
    line: { at: new Date('2026-11-21T14:00:00.123Z'), stream: 'out', text: text(index + 1) },
  }));

beforeEach(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 600 });
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 900 });
  Element.prototype.scrollTo = vi.fn() as unknown as typeof Element.prototype.scrollTo;
});

function view(items: LogItem[], more: Partial<LogViewProps> = {}) {
  return (
    <LogView
      label="Log of run 1"
      fileName="run.log"
      empty="No output yet"
      items={items}
      isLive={false}
      {...more}
    />
  );
}

let rerender: (ui: ReactElement) => void;

function show(items: LogItem[], more: Partial<LogViewProps> = {}, searchParams = '') {
  ({ rerender } = render(view(items, more), {
    wrapper: ({ children }) => (
      <NuqsTestingAdapter hasMemory searchParams={searchParams}>
        {children}
      </NuqsTestingAdapter>
    ),
  }));
  return screen.getByRole('log', { name: 'Log of run 1' });
}

describe('LogView', () => {
  it('keeps only the lines on the screen in the page', () => {
    const log = show(lines(100_000));
    expect(within(log).getAllByRole('link').length).toBeLessThan(120);
    expect(within(log).getByText('line 1')).toBeTruthy();
  });

  it('says so when there is nothing', () => {
    show([]);
    expect(screen.getByText('No output yet')).toBeTruthy();
  });

  it('shows colours and never markup', () => {
    const log = show(lines(1, () => `${esc}[31m<b>red</b>${esc}[0m`));
    expect(within(log).getByText('<b>red</b>').getAttribute('style')).toContain('--ansi-1');
    expect(log.querySelector('b')).toBeNull();
  });

  it('reads from the address how lines are shown', () => {
    const log = show(lines(1), {}, '?times=true&wrap=true');
    expect(screen.getByRole('button', { name: 'Timestamps', pressed: true })).toBeTruthy();
    expect(within(log).getByText(/14:00:00\.123/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Wrap lines', pressed: true }));
    expect(screen.getByRole('button', { name: 'Wrap lines', pressed: false })).toBeTruthy();
  });

  it('counts matches and marks them', () => {
    const log = show(lines(30, (n) => (n % 10 === 0 ? 'needle' : 'hay')));
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'NEEDLE' } });
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'Enter' });
    expect(screen.getByText('1 of 3')).toBeTruthy();
    expect(log.querySelectorAll('mark')).toHaveLength(3);
  });

  it('chooses a line, then a range with Shift', () => {
    const onRange = vi.fn();
    const log = show(lines(9), { onRange, range: { from: 2, to: 2 } });
    fireEvent.click(within(log).getByRole('link', { name: 'Line 5' }), { shiftKey: true });
    expect(onRange).toHaveBeenLastCalledWith({ from: 2, to: 5 }, undefined);
    fireEvent.click(within(log).getByRole('link', { name: 'Line 7' }));
    expect(onRange).toHaveBeenLastCalledWith({ from: 7, to: 7 }, undefined);
  });

  it('shows times on demand', () => {
    const log = show(lines(1));
    expect(log.querySelector('time')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Timestamps' }));
    expect(log.querySelector('time')?.textContent).toBe('14:00:00.123');
  });

  it('stops following when the person scrolls up, and follows again at the end', () => {
    const log = show(lines(500), { isLive: true });
    const follow = screen.getByRole('button', { name: 'Follow' });
    Object.defineProperty(log, 'scrollHeight', { value: 10_000, configurable: true });
    Object.defineProperty(log, 'clientHeight', { value: 600, configurable: true });
    log.scrollTop = 9_400;
    fireEvent.scroll(log);
    log.scrollTop = 5_000;
    fireEvent.scroll(log);
    expect(follow.getAttribute('aria-pressed')).toBe('false');
    log.scrollTop = 9_390;
    fireEvent.scroll(log);
    expect(follow.getAttribute('aria-pressed')).toBe('true');
  });

  it('goes on following when a flood moves the view, and stops when a wheel does', () => {
    const log = show(lines(500), { isLive: true });
    const follow = screen.getByRole('button', { name: 'Follow' });
    Object.defineProperty(log, 'scrollHeight', { value: 10_000, configurable: true });
    Object.defineProperty(log, 'clientHeight', { value: 600, configurable: true });
    log.scrollTop = 9_400;
    fireEvent.scroll(log);
    rerender(view(lines(700), { isLive: true }));
    log.scrollTop = 8_000;
    fireEvent.scroll(log);
    expect(follow.getAttribute('aria-pressed')).toBe('true');
    rerender(view(lines(900), { isLive: true }));
    fireEvent.wheel(log);
    log.scrollTop = 5_000;
    fireEvent.scroll(log);
    expect(follow.getAttribute('aria-pressed')).toBe('false');
  });

  it('tells when a search begins and ends', () => {
    const onSearching = vi.fn();
    show(lines(3), { onSearching });
    const field = screen.getByRole('searchbox', { name: 'Search the log' });
    fireEvent.change(field, { target: { value: 'line' } });
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(onSearching.mock.calls).toEqual([[true], [false]]);
  });

  it('folds by group', () => {
    const onToggleGroup = vi.fn();
    const group: LogItem = {
      kind: 'group',
      key: 'step-1',
      title: 'Build image',
      detail: '3 s',
      state: 'success',
      lineCount: 12,
      isFolded: true,
    };
    show([group], { onToggleGroup });
    fireEvent.click(screen.getByRole('button', { name: /Build image/ }));
    expect(onToggleGroup).toHaveBeenCalledWith('step-1');
  });
});
