import { once } from 'node:events';
import { type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRouter, type Router } from './create-router';
import { buildTable, type Route, type RoutedEnvironment, type RouteTable } from './route-table';

export const demo: RoutedEnvironment = {
  id: 'env1',
  projectId: 'p1',
  name: 'flask-main',
  unique: 'qmrxve',
  operationStatus: 'running',
};

export function routeTo(addresses: string[], more: Partial<Route> = {}): Route {
  const hostname = 'app-qmrxve.localhost';
  const route = {
    hostname,
    path: '/',
    component: 'web',
    servicePort: 8000,
    addresses,
    environment: demo,
    ...more,
  };
  return { id: `${route.hostname}${route.path}`, ...route };
}

/** A listening router over fixed routes. */
export async function startRouter(
  routes: Route[],
  trustedProxies: string[] = [],
): Promise<{
  router: Router;
  port: number;
  show(table: RouteTable): void;
  whenAsked(table: RouteTable): void;
}> {
  let onReload: () => void = () => undefined;
  let table = buildTable(routes, [...new Set(routes.map((route) => route.environment)), demo]);
  const preview = { baseDomain: 'localhost', scheme: 'http' as const, port: 8080 };
  const router = createRouter({
    routes: { table: () => table, reload: async () => onReload() },
    env: { url: 'http://localhost:3000', preview, trustedProxies },
  });
  return {
    router,
    port: await listening(router.server),
    show(next) {
      table = next;
    },
    whenAsked(next) {
      onReload = () => {
        table = next;
      };
    },
  };
}

export async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

type Asked = { path?: string; method?: string; headers?: Record<string, string>; body?: string };
export type Answered = { status: number; headers: IncomingMessage['headers']; body: string };

/** One request with a host name of its own: the names of previews do not resolve here. */
export async function ask(port: number, host: string, asked: Asked = {}): Promise<Answered> {
  const { path = '/', method = 'GET', headers = {}, body } = asked;
  const outgoing = request({ host: '127.0.0.1', port, path, method, headers: { host, ...headers } });
  outgoing.end(body);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += chunk;
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: text };
}
