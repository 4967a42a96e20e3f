import type { Pool } from 'pg';
import { log } from '@/lib/log';
import { type Listener, missedTopic } from '@/server/db/notify';
import { loadTable } from './load-table';
import type { RouteTable } from './route-table';

export type Routes = { table(): RouteTable; reload(): Promise<void>; close(): void };

export const endpointsTopic = 'endpoints';
/** Changes of one moment are read once. */
const gatherMs = 40;
/** Second source beside the notices: a lost one is repaired within this time. */
const pollMs = 5000;

/** Host names and their addresses, kept in memory and current. A database that is away leaves the last known ones. */
export async function watchRoutes(database: Pick<Pool, 'query'>, listener: Listener): Promise<Routes> {
  let table = await loadTable(database);
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function reload(): Promise<void> {
    try {
      table = await loadTable(database);
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
