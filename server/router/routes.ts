import type { Pool } from 'pg';
import { log } from '@/lib/log';
import { type Listener, missedTopic } from '@/server/db/notify';
import { loadTable } from './load-table';
import type { RouteTable } from './route-table';

export type Routes = { table(): RouteTable; reload(): Promise<void>; close(): void };

export const endpointsTopic = 'endpoints';
/** After a look, the changes of this time are gathered for the next one. */
const gatherMs = 40;
/** Second source beside the notices: a lost one is repaired within this time. */
const pollMs = 5000;

/** Host names and their addresses, kept in memory and current. A database that is away leaves the last known ones. */
export async function watchRoutes(database: Pick<Pool, 'query'>, listener: Listener): Promise<Routes> {
  let table = await loadTable(database);
  let timer: NodeJS.Timeout | undefined;
  let isAsked = false;
  let isClosed = false;

  let loading: Promise<void> | null = null;

  /** Those who ask while one look is under way share the next one: the first may have begun before their change. */
  async function reload(): Promise<void> {
    await loading;
    loading ??= load().finally(() => {
      loading = null;
    });
    return loading;
  }

  async function load(): Promise<void> {
    try {
      table = await loadTable(database);
    } catch (error) {
      log.warn({ err: error }, 'routes could not be read, keeping the last ones');
    }
  }

  /** The first notice is followed at once, those right behind it together: traffic moves while somebody waits for it. */
  function reloadSoon(): void {
    if (isClosed) return;
    if (timer) {
      isAsked = true;
      return;
    }
    isAsked = false;
    timer = setTimeout(async () => {
      await looking;
      timer = undefined;
      if (isAsked) reloadSoon();
    }, gatherMs);
    const looking = reload();
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
