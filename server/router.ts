import { once } from 'node:events';
import { readEnv } from '@/lib/env';
import { log } from '@/lib/log';
import { closeDatabase, openDatabase } from '@/server/db/client';
import { listen } from '@/server/db/notify';
import { createRouter } from '@/server/router/create-router';
import { watchRoutes } from '@/server/router/routes';

/** The router process: host names of previews → containers. */
async function main(): Promise<void> {
  const env = readEnv();
  const listener = await listen(env.databaseUrl);
  const routes = await watchRoutes(openDatabase(env.databaseUrl), listener);
  const router = createRouter({ routes, env });
  router.server.listen(env.router.port, env.router.host);
  await once(router.server, 'listening');
  log.info({ port: env.router.port, host: env.router.host }, 'router is listening');
  await stopSignal();
  await router.close();
  routes.close();
  await listener.close();
  await closeDatabase(env.databaseUrl);
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
