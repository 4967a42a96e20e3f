import { connect } from 'node:net';
import type { Prober } from '@/engine/ports';

/** An open connection that stays silent for this long is a server that thinks. */
const patienceMs = 1500;

/**
 * Asks as the router would. Docker's own forwarder accepts connections for ports nobody listens on and then
 * closes them, so only an answer, or a connection that stays open, counts.
 */
export const probe: Prober = (address, host, signal) => {
  const split = address.lastIndexOf(':');
  const [name, port] = [address.slice(0, split), Number(address.slice(split + 1))];
  const silent = `Nothing answers on port ${host.servicePort} yet`;
  return new Promise((resolve) => {
    const socket = connect({ host: name, port });
    const end = (answers: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.destroy();
      resolve(answers ? { answers } : { answers, reason: silent });
    };
    const onAbort = () => end(false);
    const timer = setTimeout(() => end(socket.readyState === 'open'), patienceMs);
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once('connect', () => socket.write(request(host.hostname, host.path)));
    socket.once('data', () => end(true));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
};

function request(hostname: string, path: string): string {
  return `GET ${path || '/'} HTTP/1.1\r\nHost: ${hostname}\r\nUser-Agent: warren-probe\r\nConnection: close\r\n\r\n`;
}
