import { log } from '@/lib/log';
import type { ClusterRecord, Wiring } from '@/server/context';
import { type Leader, openLeader } from './leader';
import { tellRecoveries } from './recovery';
import { sweepCluster } from './sweep';
import { tendImages } from './tend-images';

const sweepEveryMs = 60_000;
const firstAfterMs = 5000;

type SweepWiring = Pick<Wiring, 'db' | 'env' | 'targetFor'>;
export type Sweeps = { stop(): Promise<void> };

/** Sweeps every cluster once a minute, each by one worker of all. */
export function startSweeps(wiring: SweepWiring, everyMs = sweepEveryMs): Sweeps {
  const ending = new AbortController();
  const leaders = { current: null as Promise<Leader> | null };
  let sweeping: Promise<void> | null = null;
  const sweep = () => {
    sweeping ??= sweepAll(wiring, leaders, ending.signal)
      .catch((error) => log.warn({ err: error }, 'clusters cannot be swept'))
      .finally(() => {
        sweeping = null;
      });
  };
  const first = setTimeout(sweep, Math.min(firstAfterMs, everyMs));
  const timer = setInterval(sweep, everyMs);
  return {
    stop: async () => {
      clearTimeout(first);
      clearInterval(timer);
      ending.abort();
      await sweeping;
      await (await leaders.current?.catch(() => null))?.close();
    },
  };
}

type Tending = Pick<SweepWiring, 'db' | 'targetFor'> & { cluster: ClusterRecord };

/** The page of the cluster already says when it does not answer. */
async function tend({ db, cluster, targetFor }: Tending, signal: AbortSignal): Promise<void> {
  try {
    await tendImages({ db, cluster, target: await targetFor(cluster) }, signal);
  } catch (error) {
    if (!signal.aborted) log.warn({ clusterId: cluster.id, err: error }, 'images cannot be looked at');
  }
}

type Leaders = { current: Promise<Leader> | null };

async function sweepAll(wiring: SweepWiring, leaders: Leaders, signal: AbortSignal): Promise<void> {
  const { db, env, targetFor } = wiring;
  leaders.current ??= openLeader(env.databaseUrl, () => {
    leaders.current = null;
  });
  leaders.current.catch(() => {
    leaders.current = null;
  });
  const leader = await leaders.current;
  await tellRecoveries(db);
  const clusters: ClusterRecord[] = await db.cluster.findMany({
    select: { id: true, organizationId: true, kind: true, address: true, credentials: true },
  });
  await Promise.all(
    clusters.map(async (cluster) => {
      if (signal.aborted || !(await leader.lead(`sweep ${cluster.id}`))) return;
      await sweepCluster({ db, cluster, connect: () => targetFor(cluster) }, signal);
      await tend({ db, cluster, targetFor }, signal);
    }),
  );
}
