import type { WebSocket } from 'ws';

const everyMs = 20_000;

/** Pings a socket; one that does not answer before the next ping is dead and is ended. */
export function keepAlive(socket: WebSocket): void {
  let isAlive = true;
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, everyMs);
  timer.unref();
  socket.on('pong', () => {
    isAlive = true;
  });
  socket.on('close', () => clearInterval(timer));
  socket.on('error', () => socket.terminate());
}
