import { describe, expect, it, vi } from 'vitest';
import type { LogLineView, RunLogPage } from '@/contract/run';
import type { RunLog } from './log-model';
import { logPump, pageLines } from './log-pump';

const line = (cursor: number): LogLineView => ({
  cursor: String(cursor),
  stepId: 's',
  at: new Date(0),
  stream: 'out',
  text: String(cursor),
});

/** A server that stores lines and answers pages like the real one. */
function fakeServer() {
  const stored: number[] = [];
  const state = { isComplete: false, isDown: false, reads: 0 };
  async function fetchPage(after: string): Promise<RunLogPage> {
    state.reads += 1;
    if (state.isDown) throw new Error('down');
    const lines = stored.filter((cursor) => cursor > Number(after)).sort((a, b) => a - b);
    return { lines: lines.slice(0, pageLines).map(line), isComplete: state.isComplete };
  }
  return { stored, state, fetchPage };
}

function start(server: ReturnType<typeof fakeServer>) {
  const seen: { log: RunLog } = { log: { lines: [], isComplete: false } };
  const onError = vi.fn();
  const pump = logPump({
    fetchPage: server.fetchPage,
    onLog: (log) => {
      seen.log = log;
    },
    onError,
  });
  return { pump, seen, onError, cursors: () => seen.log.lines.map((entry) => Number(entry.cursor)) };
}

describe('logPump', () => {
  it('reads all pages of a finished run', async () => {
    const server = fakeServer();
    server.stored.push(...Array.from({ length: pageLines * 2 + 7 }, (_, index) => index + 1));
    server.state.isComplete = true;
    const { pump, cursors } = start(server);
    pump.ask();
    await vi.waitFor(() => expect(cursors()).toHaveLength(pageLines * 2 + 7));
  });

  it('goes on where it was and reads a late line too', async () => {
    const server = fakeServer();
    server.stored.push(1, 2, 4);
    const { pump, cursors } = start(server);
    pump.ask();
    await vi.waitFor(() => expect(cursors()).toEqual([1, 2, 4]));
    server.stored.push(3, 5);
    pump.ask();
    await vi.waitFor(() => expect(cursors()).toEqual([1, 2, 3, 4, 5]));
  });

  it('asks once more when asked while reading, and no more after the end', async () => {
    const server = fakeServer();
    server.stored.push(1);
    server.state.isComplete = true;
    const { pump, cursors } = start(server);
    pump.ask();
    pump.ask();
    await vi.waitFor(() => expect(cursors()).toEqual([1]));
    const { reads } = server.state;
    pump.ask();
    expect(server.state.reads).toBe(reads);
  });

  it('tells of an error and goes on at the next ask', async () => {
    const server = fakeServer();
    server.stored.push(1);
    server.state.isDown = true;
    const { pump, cursors, onError } = start(server);
    pump.ask();
    await vi.waitFor(() => expect(onError).toHaveBeenCalled());
    server.state.isDown = false;
    pump.ask();
    await vi.waitFor(() => expect(cursors()).toEqual([1]));
  });

  it('says nothing after it was stopped', async () => {
    const server = fakeServer();
    server.stored.push(1);
    const { pump, cursors } = start(server);
    pump.ask();
    pump.stop();
    await vi.waitFor(() => expect(server.state.reads).toBe(1));
    expect(cursors()).toEqual([]);
  });
});
