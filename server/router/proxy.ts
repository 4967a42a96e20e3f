import { Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createProxyServer } from 'http-proxy-3';

/** What one request needs to be sent on. Called when no address of the route took it. */
export type Forward = { address: string; onRefused: (reason: string) => void };

export type PreviewProxy = {
  request(request: IncomingMessage, response: ServerResponse, forward: Forward): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, forward: Forward): void;
  close(): void;
};

const connectTimeoutMs = 5000;
/** Shorter than the keep-alive of common app servers (gunicorn: 2 s), so that we let go first. */
const idleSocketMs = 1500;

/** Streams requests and sockets to containers, nothing is buffered. */
export function createProxy(): PreviewProxy {
  const agent = new Agent({ keepAlive: true, timeout: idleSocketMs });
  const proxy = createProxyServer({
    agent,
    connectTimeout: connectTimeoutMs,
    // Both together hand on the path byte for byte.
    toProxy: true,
    prependPath: false,
  });
  const refusals = new WeakMap<IncomingMessage, Forward['onRefused']>();
  proxy.on('proxyReq', (outgoing, request) => {
    outgoing.once('upgrade', (_answer, socket) => {
      socket.destroy();
      refusals.get(request)?.('it switched to a protocol that nobody asked for');
    });
  });
  proxy.on('proxyRes', (answer, _request, response) => {
    keepFresh(answer.headers);
    makeSendable(answer);
    answer.once('close', () => {
      if (!answer.complete) response.destroy();
    });
  });
  proxy.on('error', () => undefined);

  return {
    request(request, response, { address, onRefused }) {
      refusals.set(request, onRefused);
      proxy.web(request, response, { target: targetOf(address) }, (error) => {
        if (response.headersSent || response.destroyed) response.destroy();
        else onRefused(reasonOf(error));
      });
    },
    upgrade(request, socket, head, { address, onRefused }) {
      let isAnswered = false;
      proxy.ws(request, socket, head, { target: targetOf(address), agent: undefined }, (error) => {
        if (isAnswered) return;
        isAnswered = true;
        if (socket.writable) onRefused(reasonOf(error));
      });
      socket.once('close', () => {
        isAnswered = true;
      });
    },
    close: () => agent.destroy(),
  };
}

/** With nothing but a time, a browser keeps a page for a tenth of its age and shows the deployment before this one. */
function keepFresh(headers: IncomingMessage['headers']): void {
  if (headers['last-modified'] && !headers['cache-control'] && !headers.expires)
    headers['cache-control'] = 'no-cache';
}

/** An app may answer what Node reads but refuses to send, by an exception that would end the router. */
function makeSendable(answer: IncomingMessage): void {
  if ((answer.statusCode ?? 0) < 200) answer.statusCode = 502;
  answer.statusMessage = answer.statusMessage?.replace(/[^\t\x20-\x7e\x80-\xff]/g, '');
}

/** Ends a raw connection with an ordinary response. */
export function answerSocket(
  socket: Duplex,
  answer: { status: number; headers: Record<string, string>; body: string },
): void {
  const head = Object.entries({ ...answer.headers, connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const length = `content-length: ${Buffer.byteLength(answer.body)}`;
  socket.end(
    [
      `HTTP/1.1 ${answer.status} ${answer.status === 404 ? 'Not Found' : 'Unavailable'}`,
      ...head,
      length,
      '',
      answer.body,
    ].join('\r\n'),
  );
}

function targetOf(address: string): { host: string; port: number; protocol: string } {
  const at = address.lastIndexOf(':');
  const host = address.slice(0, at).replace(/^\[|\]$/g, '');
  return { host, port: Number(address.slice(at + 1)), protocol: 'http:' };
}

function reasonOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ECONNREFUSED':
      return 'connection refused';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'the connection was closed without an answer';
    case 'ECONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return `no connection within ${connectTimeoutMs / 1000} s`;
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'the container cannot be reached';
    default:
      return 'no valid HTTP answer';
  }
}
