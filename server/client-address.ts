import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { plainAddress, trustIn } from './router/forwarded';

type Asked = {
  headers: IncomingMessage['headers'];
  socket: Pick<IncomingMessage['socket'], 'remoteAddress'>;
};

/**
 * Who is at the far end: the socket's address, or behind proxies we trust the last address they did not add themselves.
 * Whatever stands left of it was written by the client and is not believed.
 */
export function clientAddress({ headers, socket }: Asked, trustedProxies: string[]): string {
  const isTrusted = trustIn(trustedProxies);
  const hops = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((hop) => plainAddress(hop.trim()));
  let address = plainAddress(socket.remoteAddress);
  for (const hop of hops.reverse()) {
    if (!isTrusted(address) || isIP(hop) === 0) return address;
    address = hop;
  }
  return address;
}
