import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LogFrame, LogRequest } from '@/lib/log-frames';
import { type ComponentLogsOptions, useComponentLogs } from './log-stream';

/** The browser's socket, driven by the test. */
class DrivenSocket {
  static made: DrivenSocket[] = [];
  readyState = 0;
  sent: LogRequest[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;

  constructor(readonly url: string) {
    DrivenSocket.made.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.readyState = 3;
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  give(frame: LogFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  cut(code = 1006, reason = ''): void {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
}

beforeEach(() => {
  DrivenSocket.made = [];
  vi.stubGlobal('WebSocket', DrivenSocket);
});
afterEach(() => vi.unstubAllGlobals());

const options: ComponentLogsOptions = { environmentId: 'e1', components: ['web'], tail: 100 };

function follow(first: ComponentLogsOptions = options) {
  return renderHook((given: ComponentLogsOptions) => useComponentLogs(given), { initialProps: first });
}

function lines(frame: number, subscription: number, from: number, count: number): LogFrame {
  const wire = Array.from(
    { length: count },
    (_, index) => [from + index, String(from + index), 0, 0, `line ${from + index}`] as const,
  );
  const head = { kind: 'lines' as const, frame, subscription, component: 'web', instance: 'c1' };
  return { ...head, lines: wire.map((line) => [...line]) };
}

async function opened(at = 0): Promise<DrivenSocket> {
  await waitFor(() => expect(DrivenSocket.made.length).toBeGreaterThan(at));
  const socket = DrivenSocket.made[at] as DrivenSocket;
  act(() => socket.open());
  return socket;
}

function subscriptionOf(socket: DrivenSocket): Extract<LogRequest, { kind: 'subscribe' }> {
  const request = socket.sent.findLast((one) => one.kind === 'subscribe');
  if (request?.kind !== 'subscribe') throw new Error('nothing was asked for');
  return request;
}

it('asks for the tail, shows the lines and acknowledges them', async () => {
  const { result } = follow();
  const socket = await opened();
  const { subscription, wishes } = subscriptionOf(socket);
  expect(socket.url).toContain('/ws/logs?environment=e1');
  expect(wishes).toEqual([{ component: 'web', tail: 100 }]);

  socket.give(lines(1, subscription, 0, 5));
  await waitFor(() => expect(result.current.lines.length).toBe(5));
  expect(result.current.lines.at(4)?.text).toBe('line 4');
  expect(socket.sent.at(-1)).toEqual({ kind: 'ack', frame: 1 });
});

it('continues behind the last line after a cut', async () => {
  const { result } = follow();
  const first = await opened();
  first.give(lines(1, subscriptionOf(first).subscription, 10, 5));
  await waitFor(() => expect(result.current.lines.length).toBe(5));
  act(() => first.cut());
  expect(result.current.connection.kind).toBe('lost');

  const second = await opened(1);
  const { subscription, wishes } = subscriptionOf(second);
  expect(wishes).toEqual([{ component: 'web', since: 10, after: [{ instance: 'c1', ns: '14', n: 0 }] }]);
  second.give(lines(1, subscription, 15, 5));
  await waitFor(() => expect(result.current.lines.length).toBe(10));
  expect(result.current.lines.cuts).toMatchObject([{ before: 6 }]);
});

it('marks a cut where it was, not where the view was when it is drawn', async () => {
  const { result, rerender } = follow({ ...options, paused: true });
  const first = await opened();
  first.give(lines(1, subscriptionOf(first).subscription, 10, 5));
  act(() => first.cut());
  const second = await opened(1);
  second.give(lines(1, subscriptionOf(second).subscription, 15, 5));
  expect(result.current.lines.cuts).toEqual([]);

  rerender(options);
  await waitFor(() => expect(result.current.lines.length).toBe(10));
  expect(result.current.lines.cuts).toMatchObject([{ before: 6 }]);
});

it('says that it was cut also while nothing is written, and forgets it with the lines', async () => {
  const { result, rerender } = follow();
  const first = await opened();
  first.give(lines(1, subscriptionOf(first).subscription, 10, 5));
  await waitFor(() => expect(result.current.lines.length).toBe(5));
  act(() => first.cut());
  await opened(1);
  const { version } = result.current;
  await waitFor(() => expect(result.current.lines.cuts).toMatchObject([{ before: 6 }]));
  await waitFor(() => expect(result.current.version).toBeGreaterThan(version));

  rerender({ ...options, components: ['db'] });
  expect(result.current.lines.cuts).toEqual([]);
});

it('brings nothing of one environment into the next', async () => {
  const { result, rerender } = follow();
  const first = await opened();
  first.give(lines(1, subscriptionOf(first).subscription, 10, 5));
  rerender({ ...options, environmentId: 'e2' });
  const second = await opened(1);
  second.give(lines(1, subscriptionOf(second).subscription, 20, 1));
  await waitFor(() => expect(result.current.lines.length).toBeGreaterThan(0));
  expect(result.current.lines.length).toBe(1);
});

it('adds and acknowledges nothing while paused, and goes on afterwards', async () => {
  const { result, rerender } = follow({ ...options, paused: true });
  const socket = await opened();
  socket.give(lines(1, subscriptionOf(socket).subscription, 0, 5));
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(result.current.lines.length).toBe(0);
  expect(socket.sent.filter((request) => request.kind === 'ack')).toEqual([]);

  rerender({ ...options, paused: false });
  await waitFor(() => expect(result.current.lines.length).toBe(5));
});

it('starts over with other components and ignores what was still on the way', async () => {
  const { result, rerender } = follow();
  const socket = await opened();
  const old = subscriptionOf(socket).subscription;
  rerender({ ...options, components: ['db'] });
  const { subscription, wishes } = subscriptionOf(socket);
  expect(wishes).toEqual([{ component: 'db', tail: 100 }]);
  socket.give(lines(1, old, 0, 5));
  socket.give({ ...lines(2, subscription, 0, 1), component: 'db' });
  await waitFor(() => expect(result.current.lines.length).toBe(1));
});

it('shows a note once, and stops trying when the server says no', async () => {
  const { result } = follow();
  const socket = await opened();
  const { subscription } = subscriptionOf(socket);
  const note = { kind: 'status' as const, subscription, component: 'web', state: 'stopped' as const, at: 1 };
  socket.give({ ...note, frame: 1, text: 'web is stopped.' });
  socket.give({ ...note, frame: 2, text: 'web is stopped.' });
  await waitFor(() => expect(result.current.lines.length).toBe(1));
  expect(result.current.lines.at(0)).toMatchObject({ stream: 'note', text: 'web is stopped.' });

  act(() => socket.cut(4403, 'This needs the role developer'));
  expect(result.current.connection).toMatchObject({
    kind: 'refused',
    reason: 'This needs the role developer',
  });
});
