import { hostname } from 'node:os';
import { readEnv } from '@/lib/env';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import { listen } from './db/notify';
import { openRunStore } from './db/run-store';
import { startLive } from './live/start';
import { startSweeps } from './live/start-sweeps';
import { startOutbox } from './notifications/start';
import { startRetention } from './retention/start';
import { createWiring } from './wiring';
import { engineParts } from './work/parts';
import { startRunner } from './work/runner';

/** Longer than the grace of any step. */
const stopWithinMs = 20_000;

/** The process that carries runs out and watches the clusters. */
async function main(): Promise<void> {
  const env = readEnv();
  const wiring = await createWiring(env);
  const listener = await listen(env.databaseUrl);
  const owner = `${hostname()}-${process.pid}-${newId()}`;
  const runner = startRunner({
    store: openRunStore(wiring.db),
    parts: engineParts(wiring),
    owner,
    places: env.workerRuns,
    subscribe: listener.subscribe,
  });
  const live = startLive(wiring, { subscribe: listener.subscribe });
  const sweeps = startSweeps(wiring, { subscribe: listener.subscribe });
  const outbox = startOutbox({ ...wiring, owner, subscribe: listener.subscribe });
  const retention = startRetention(wiring);
  log.info({ owner, places: env.workerRuns }, 'worker waits for runs');
  const stop = async () => {
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    await Promise.all([runner.stop(), live.stop(), sweeps.stop(), outbox.stop(), retention.stop()]);
    await listener.close();
    await wiring.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}

main().catch((error) => {
  log.fatal({ err: error }, 'worker could not start');
  process.exit(1);
});
