import { once } from 'node:events';
import { Pool } from 'pg';
import { readEnv } from '@/lib/env';
import { log } from '@/lib/log';
import { listen } from '@/server/db/notify';
import { createRouter } from '@/server/router/create-router';
import { watchRoutes } from '@/server/router/routes';

/** The router process: host names of previews → containers. */
async function main(): Promise<void> {
  const env = readEnv();
  const listener = await listen(env.databaseUrl);
  const database = openPool(env.databaseUrl);
  const routes = await watchRoutes(database, listener);
  const router = createRouter({ routes, env });
  router.server.listen(env.router.port, env.router.host);
  await once(router.server, 'listening');
  log.info({ port: env.router.port, host: env.router.host }, 'router is listening');
  await stopSignal();
  await router.close();
  routes.close();
  await listener.close();
  await database.end();
}

/** One connection, kept: the table is read after each change. */
function openPool(connectionString: string): Pool {
  const pool = new Pool({ connectionString, max: 1, idleTimeoutMillis: 0, keepAlive: true });
  pool.on('error', (error) => log.warn({ err: error }, 'lost the connection that routes are read through'));
  return pool;
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => resolve());
  });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    log.fatal({ err: error }, 'router cannot run');
    process.exit(1);
  },
);
