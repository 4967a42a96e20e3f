import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepConnected, type PlainSocket, type SocketState } from './reconnecting-socket';

let made: (PlainSocket & { isClosed: boolean })[];
let states: SocketState['kind'][];
let heard: unknown[];

beforeEach(() => {
  vi.useFakeTimers();
  [made, states, heard] = [[], [], []];
});
afterEach(() => vi.useRealTimers());

function connect() {
  return keepConnected({
    url: () => 'ws://test',
    onOpen: () => undefined,
    onMessage: (data) => heard.push(data),
    onState: ({ kind }) => states.push(kind),
    makeSocket,
  });
}

function makeSocket(): PlainSocket {
  const socket = {
    binaryType: '',
    readyState: 1,
    isClosed: false,
    send: () => undefined,
    close() {
      socket.isClosed = true;
    },
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
  };
  made.push(socket);
  return socket;
}

describe('a connection', () => {
  it('that says nothing any more is left, and another one is made', () => {
    const kept = connect();
    made[0]?.onmessage?.({ data: 'first' });
    vi.advanceTimersByTime(49_000);
    expect(made).toHaveLength(1);
    vi.advanceTimersByTime(2000);
    expect(made.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect(states).toEqual(['connecting', 'lost', 'connecting']);
    kept.close();
  });

  it('on which nothing happens stays, as long as the server says that it is there', () => {
    const kept = connect();
    for (let count = 0; count < 10; count += 1) {
      vi.advanceTimersByTime(20_000);
      made[0]?.onmessage?.({ data: '' });
    }
    expect(made).toHaveLength(1);
    expect(heard).toEqual([]);
    kept.close();
    vi.advanceTimersByTime(60_000);
    expect(made).toHaveLength(1);
  });

  it('that was left does not take the next one down when its end is told at last', () => {
    const kept = connect();
    vi.advanceTimersByTime(51_000);
    made[0]?.onclose?.({ code: 1006, reason: '' });
    expect(made).toHaveLength(2);
    made[1]?.onmessage?.({ data: 'second' });
    expect(heard).toEqual(['second']);
    kept.close();
  });
});
