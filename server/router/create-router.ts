import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Env } from '@/lib/env';
import { plainAddress, trustIn, withForwarded } from './forwarded';
import { pageFor, pageForBroken } from './pages';
import { answerSocket, createProxy } from './proxy';
import { renderPage } from './render-page';
import { findRoute, hostnameOf, type Route } from './route-table';
import type { Routes } from './routes';

export type Router = { server: Server; close(): Promise<void> };
export type RouterParts = {
  routes: Pick<Routes, 'table'>;
  env: Pick<Env, 'url' | 'preview' | 'trustedProxies'>;
};

const healthPath = '/.warren/health';

/** HTTP server that sends each host name to its containers, and tells people what is going on when it cannot. */
export function createRouter({ routes, env }: RouterParts): Router {
  const proxy = createProxy();
  const isTrusted = trustIn(env.trustedProxies);
  const turns = new Map<string, number>();
  const sockets = new Set<Duplex>();

  /** Where a request goes: headers are made right on the way. */
  function look(request: IncomingMessage) {
    const hostname = hostnameOf(request.headers.host);
    request.url = pathOf(request.url);
    const found = findRoute(routes.table(), hostname, request.url.split('?')[0] ?? '/');
    const remoteAddress = plainAddress(request.socket.remoteAddress);
    request.headers = withForwarded({
      headers: request.headers,
      remoteAddress,
      isTrusted: isTrusted(remoteAddress),
      preview: env.preview,
    });
    return { hostname, found };
  }

  /** Addresses take turns. */
  function addressOf(route: Route): string | undefined {
    const turn = (turns.get(route.id) ?? -1) + 1;
    turns.set(route.id, turn);
    return route.addresses[turn % route.addresses.length];
  }

  function onRequest(request: IncomingMessage, response: ServerResponse): void {
    const { hostname, found } = look(request);
    if (found.kind === 'unknown' && request.url === healthPath) return void response.end('ok');
    const address = found.kind === 'route' ? addressOf(found.route) : undefined;
    if (found.kind === 'route' && address)
      send(request, response, { route: found.route, address, isRetry: false });
    else answer(request, response, renderPage(pageFor(found, hostname, env), request.headers.accept));
  }

  type Sending = { route: Route; address: string; isRetry: boolean };

  function send(
    request: IncomingMessage,
    response: ServerResponse,
    { route, address, isRetry }: Sending,
  ): void {
    proxy.request(request, response, {
      address,
      onRefused(reason) {
        const other = isRetry || !isRepeatable(request) ? undefined : addressOf(route);
        if (other) return send(request, response, { route, address: other, isRetry: true });
        answer(request, response, renderPage(pageForBroken(route, reason, env), request.headers.accept));
      },
    });
  }

  function onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const { hostname, found } = look(request);
    const { accept } = request.headers;
    const address = found.kind === 'route' ? addressOf(found.route) : undefined;
    if (found.kind === 'route' && address)
      proxy.upgrade(request, socket, head, {
        address,
        onRefused: (reason) =>
          answerSocket(socket, renderPage(pageForBroken(found.route, reason, env), accept)),
      });
    else answerSocket(socket, renderPage(pageFor(found, hostname, env), accept));
  }

  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 0 }, onRequest);
  server.on('upgrade', onUpgrade);
  return {
    server,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await closed;
    },
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: ReturnType<typeof renderPage>,
): void {
  response.writeHead(status, headers);
  response.end(request.method === 'HEAD' ? undefined : body);
  // The rest of an upload nobody takes would keep the connection busy.
  request.resume();
}

/** Requests without a body that change nothing may be sent a second time, e.g. when a kept connection was just closed. */
function isRepeatable(request: IncomingMessage): boolean {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  return (request.method === 'GET' || request.method === 'HEAD') && !hasBody;
}

/** Proxies of the old kind send a whole address instead of a path. */
function pathOf(url: string | undefined): string {
  if (!url || url === '*') return '/';
  if (url.startsWith('/')) return url;
  return url.replace(/^[a-z]+:\/\/[^/?]*/i, '') || '/';
}
