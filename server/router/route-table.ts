import type { OperationStatus } from '@/contract/shared';

export type RoutedEnvironment = {
  id: string;
  projectId: string;
  name: string;
  unique: string;
  operationStatus: OperationStatus;
};

export type Route = {
  id: string;
  hostname: string;
  path: string;
  component: string;
  servicePort: number;
  /** host:port */
  addresses: string[];
  environment: RoutedEnvironment;
};

export type RouteTable = { byHost: Map<string, Route[]>; byUnique: Map<string, RoutedEnvironment> };

export type Found =
  | { kind: 'route'; route: Route }
  /** The host is known, this path is not. */
  | { kind: 'no-path'; environment: RoutedEnvironment }
  /** The name belongs to an environment that has no such endpoint, perhaps not yet. */
  | { kind: 'no-endpoint'; environment: RoutedEnvironment }
  | { kind: 'unknown' };

export function buildTable(routes: Route[], environments: RoutedEnvironment[]): RouteTable {
  const byHost = new Map<string, Route[]>();
  for (const route of [...routes].sort((a, b) => b.path.length - a.path.length)) {
    const host = route.hostname.toLowerCase();
    byHost.set(host, [...(byHost.get(host) ?? []), route]);
  }
  return { byHost, byUnique: new Map(environments.map((one) => [one.unique, one])) };
}

/** The route with the longest path that leads to the asked one. */
export function findRoute(table: RouteTable, hostname: string, path: string): Found {
  const routes = table.byHost.get(hostname);
  const route = routes?.find((one) => leadsTo(one.path, path));
  if (route) return { kind: 'route', route };
  if (routes?.[0]) return { kind: 'no-path', environment: routes[0].environment };
  const environment = table.byUnique.get(uniqueIn(hostname));
  return environment ? { kind: 'no-endpoint', environment } : { kind: 'unknown' };
}

/** Host header without port, lower case, without the dot some clients end it with. */
export function hostnameOf(header: string | undefined): string {
  const host = (header ?? '').toLowerCase().replace(/:\d+$/, '');
  return host.endsWith('.') ? host.slice(0, -1) : host;
}

function leadsTo(routePath: string, path: string): boolean {
  const prefix = routePath.replace(/\/+$/, '');
  return path === prefix || path.startsWith(`${prefix}/`);
}

/** Generated names look like app-<unique>.<base domain>. */
function uniqueIn(hostname: string): string {
  return hostname.split('.')[0]?.split('-').at(-1) ?? '';
}
