import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { createLiveLooks } from './live-looks';
import { createLogShares } from './log-shares';
import { serveLogs } from './log-socket';
import type { Seat } from './seat';

it('lets go who asks for more and more logs and reads none of them', () => {
  let isOpen = true;
  const socket = Object.assign(new EventEmitter(), {
    bufferedAmount: 0,
    send: () => undefined,
    close: () => undefined,
    terminate() {
      isOpen = false;
    },
  });
  const seat = { refresh: async () => undefined } as Seat;
  const sources = { looks: createLiveLooks(), shares: createLogShares() };
  serveLogs(socket as unknown as WebSocket, seat, sources);
  const ask = () =>
    socket.emit('message', JSON.stringify({ kind: 'subscribe', subscription: 1, wishes: [] }));
  ask();
  expect(isOpen).toBe(true);

  socket.bufferedAmount = 20 * 1024 * 1024;
  ask();
  socket.emit('close');

  expect(isOpen).toBe(false);
});
