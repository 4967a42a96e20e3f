import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Env } from '@/lib/env';
import { isWebSocket } from '@/lib/is-web-socket';
import { dashboardHosts } from '@/server/auth/origin';
import { plainAddress, trustIn, withForwarded, withoutUpgrade } from './forwarded';
import { type Page, pageFor, pageForBroken } from './pages';
import { answerSocket, createProxy, type PreviewProxy } from './proxy';
import { renderPage } from './render-page';
import { type Found, findRoute, hostnameOf, type Route } from './route-table';
import type { Routes } from './routes';

export type Router = { server: Server; close(): Promise<void> };
export type RouterParts = {
  routes: Pick<Routes, 'table' | 'reload'>;
  env: Pick<Env, 'url' | 'preview' | 'trustedProxies'>;
};

const healthPath = '/.warren/health';

/** HTTP server that sends each host name to its containers, and tells people what is going on when it cannot. */
export function createRouter(parts: RouterParts): Router {
  const proxy = createProxy();
  const sockets = new Set<Duplex>();
  const traffic = new Traffic(parts, proxy);
  const options = { keepAliveTimeout: 65_000, requestTimeout: 0, shouldUpgradeCallback: isWebSocket };
  const server = createServer(options, (request, response) => traffic.onRequest(request, response));
  server.on('upgrade', (request, socket, head) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    traffic.onUpgrade(request, socket, head);
  });
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

type Exchange = { request: IncomingMessage; response: ServerResponse };

class Traffic {
  private readonly isTrusted: (address: string) => boolean;
  private readonly dashboardHosts: string[];
  private readonly turns = new Map<string, number>();

  constructor(
    private readonly parts: RouterParts,
    private readonly proxy: PreviewProxy,
  ) {
    this.isTrusted = trustIn(parts.env.trustedProxies);
    this.dashboardHosts = dashboardHosts(parts.env);
  }

  onRequest(request: IncomingMessage, response: ServerResponse): void {
    const { hostname, found } = this.look(request);
    request.headers = withoutUpgrade(request.headers);
    const exchange = { request, response };
    const address = found.kind === 'route' ? this.addressOf(found.route) : undefined;
    if (found.kind === 'unknown' && request.url === healthPath) response.end('ok');
    else if (found.kind === 'route' && address) this.send(exchange, found.route, address);
    else show(exchange, pageFor(found, hostname, this.parts.env));
  }

  onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { hostname, found } = this.look(request);
    const refuse = (page: Page) => answerSocket(socket, renderPage(page, request.headers.accept));
    const address = found.kind === 'route' ? this.addressOf(found.route) : undefined;
    if (found.kind === 'route' && address)
      this.proxy.upgrade(request, socket, head, {
        address,
        onRefused: (reason) => refuse(pageForBroken(found.route, reason, this.parts.env)),
      });
    else refuse(pageFor(found, hostname, this.parts.env));
  }

  /** Where a request goes: headers are made right on the way. */
  private look(request: IncomingMessage): { hostname: string; found: Found } {
    const hostname = hostnameOf(request.headers.host);
    const url = pathOf(request.url);
    const remoteAddress = plainAddress(request.socket.remoteAddress);
    const found: Found = this.dashboardHosts.includes(hostname)
      ? { kind: 'unknown' }
      : findRoute(this.parts.routes.table(), hostname, url.split('?')[0] ?? '/');
    request.url = url;
    request.headers = withForwarded({
      headers: request.headers,
      remoteAddress,
      isTrusted: this.isTrusted(remoteAddress),
      preview: this.parts.env.preview,
    });
    return { hostname, found };
  }

  /** Addresses take turns. */
  private addressOf(route: Route): string | undefined {
    const turn = (this.turns.get(route.id) ?? -1) + 1;
    this.turns.set(route.id, turn);
    return route.addresses[turn % route.addresses.length];
  }

  private send(exchange: Exchange, route: Route, address: string): void {
    const broken = (reason: string) => show(exchange, pageForBroken(route, reason, this.parts.env));
    const onRefused = isRepeatable(exchange.request)
      ? () => void this.sendAgain(exchange, route, broken)
      : broken;
    this.proxy.request(exchange.request, exchange.response, { address, onRefused });
  }

  /** The container may have been replaced a moment ago: the second try goes where the database says now. */
  private async sendAgain(
    exchange: Exchange,
    route: Route,
    onRefused: (reason: string) => void,
  ): Promise<void> {
    const { routes } = this.parts;
    await routes.reload();
    const found = findRoute(routes.table(), route.hostname, route.path);
    const address = this.addressOf(found.kind === 'route' ? found.route : route);
    if (exchange.response.destroyed) return;
    if (address) this.proxy.request(exchange.request, exchange.response, { address, onRefused });
    else onRefused('it has no address now');
  }
}

function show({ request, response }: Exchange, page: Page): void {
  const { status, headers, body } = renderPage(page, request.headers.accept);
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
