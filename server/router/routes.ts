import { operationStatuses } from '@/contract/shared';
import { log } from '@/lib/log';
import type { Wiring } from '@/server/context';
import { type Listener, missedTopic } from '@/server/db/notify';
import { buildTable, type Route, type RoutedEnvironment, type RouteTable } from './route-table';

export type Routes = { table(): RouteTable; reload(): Promise<void>; close(): void };

export const endpointsTopic = 'endpoints';
/** Changes of one moment are read once. */
const gatherMs = 40;
/** Second source beside the notices: a lost one is repaired within this time. */
const pollMs = 5000;

/** Host names and their addresses, kept in memory and current. A database that is away leaves the last known ones. */
export async function watchRoutes(db: Wiring['db'], listener: Listener): Promise<Routes> {
  let table = await loadTable(db);
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function reload(): Promise<void> {
    try {
      table = await loadTable(db);
    } catch (error) {
      log.warn({ err: error }, 'routes could not be read, keeping the last ones');
    }
  }

  function reloadSoon(): void {
    if (isClosed || timer) return;
    timer = setTimeout(async () => {
      timer = undefined;
      await reload();
    }, gatherMs);
  }

  const unsubscribe = listener.subscribe((topic) => {
    if (topic === endpointsTopic || topic === missedTopic || topic.startsWith('environment:')) reloadSoon();
  });
  const poll = setInterval(reloadSoon, pollMs);
  return {
    table: () => table,
    reload,
    close() {
      isClosed = true;
      unsubscribe();
      clearInterval(poll);
      clearTimeout(timer);
    },
  };
}

async function loadTable(db: Wiring['db']): Promise<RouteTable> {
  const rows = await db.environment.findMany({
    where: { deletedAt: null },
    select: { id: true, projectId: true, name: true, unique: true, operationStatus: true, endpoints: true },
  });
  const environments: RoutedEnvironment[] = [];
  const routes: Route[] = [];
  for (const { endpoints, operationStatus, ...row } of rows) {
    const environment = { ...row, operationStatus: statusOf(operationStatus) };
    environments.push(environment);
    for (const { id, hostname, path, componentName, servicePort, addresses } of endpoints)
      routes.push({ id, hostname, path, component: componentName, servicePort, addresses, environment });
  }
  return buildTable(routes, environments);
}

function statusOf(text: string): RoutedEnvironment['operationStatus'] {
  return operationStatuses.find((status) => status === text) ?? 'draft';
}
