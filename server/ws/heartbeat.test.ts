import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepAlive } from './heartbeat';

class Socket extends EventEmitter {
  readonly said: string[] = [];
  ping = () => void this.said.push('ping');
  send = (text: unknown) => void this.said.push(`message "${text}"`);
  terminate = () => void this.said.push('terminate');
}

let socket: Socket;
beforeEach(() => {
  vi.useFakeTimers();
  socket = new Socket();
  keepAlive(socket as unknown as Parameters<typeof keepAlive>[0]);
});
afterEach(() => vi.useRealTimers());

it('says to the browser and to its page that the connection lives', () => {
  vi.advanceTimersByTime(20_000);
  expect(socket.said).toEqual(['ping', 'message ""']);
  socket.emit('pong');
  vi.advanceTimersByTime(20_000);
  expect(socket.said).toEqual(['ping', 'message ""', 'ping', 'message ""']);
});

it('ends a socket that does not answer, and leaves a closed one alone', () => {
  vi.advanceTimersByTime(40_000);
  expect(socket.said.at(-1)).toBe('terminate');
  socket.emit('close');
  vi.advanceTimersByTime(40_000);
  expect(socket.said).toHaveLength(3);
});
