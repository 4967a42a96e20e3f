import type { WebSocket } from 'ws';

const everyMs = 20_000;

/**
 * Pings a socket; one that does not answer before the next ping is dead and is ended. A page sees no ping: an empty message
 * tells it that a connection on which nothing happens is not dead.
 */
export function keepAlive(socket: Pick<WebSocket, 'ping' | 'send' | 'terminate' | 'on'>): void {
  let isAlive = true;
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
    socket.send('');
  }, everyMs);
  timer.unref();
  socket.on('pong', () => {
    isAlive = true;
  });
  socket.on('close', () => clearInterval(timer));
  socket.on('error', () => socket.terminate());
}
