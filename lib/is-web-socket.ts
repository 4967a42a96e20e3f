import type { IncomingMessage } from 'node:http';

/** Clients may propose other protocols, e.g. Java's `Upgrade: h2c`; those requests are answered as if they had not. */
export function isWebSocket({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}
