import { log } from '@/lib/log';
import type { ClusterRecord, Wiring } from '@/server/context';
import { sweepTopicPrefix } from '@/server/services/topics';
import { type Leader, openLeader } from './leader';
import { tellRecoveries } from './recovery';
import { sweepCluster } from './sweep';
import { tendImages } from './tend-images';

const sweepEveryMs = 60_000;
const firstAfterMs = 5000;

type SweepWiring = Pick<Wiring, 'db' | 'env' | 'targetFor'>;
export type Sweeps = { stop(): Promise<void> };

type SweepOptions = { subscribe(onTopic: (topic: string) => void): () => void; everyMs?: number };

/** Sweeps every cluster once a minute, and one at once when a person asks; each by one worker of all. */
export function startSweeps(
  wiring: SweepWiring,
  { subscribe, everyMs = sweepEveryMs }: SweepOptions,
): Sweeps {
  const ending = new AbortController();
  const leaders = { current: null as Promise<Leader> | null };
  const asked = new Set<string>();
  let sweeping: Promise<void> | null = null;
  const sweep = (where: { id?: string } = {}) => {
    sweeping ??= sweepAll(wiring, leaders, where, ending.signal)
      .catch((error) => log.warn({ err: error }, 'clusters cannot be swept'))
      .finally(() => {
        sweeping = null;
        sweepAsked();
      });
  };
  const sweepAsked = () => {
    const [id] = asked;
    if (id === undefined || sweeping || ending.signal.aborted) return;
    asked.delete(id);
    sweep({ id });
  };
  const unsubscribe = subscribe((topic) => {
    if (!topic.startsWith(sweepTopicPrefix)) return;
    asked.add(topic.slice(sweepTopicPrefix.length));
    sweepAsked();
  });
  const first = setTimeout(sweep, Math.min(firstAfterMs, everyMs));
  const timer = setInterval(sweep, everyMs);
  return {
    stop: async () => {
      unsubscribe();
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

async function sweepAll(
  wiring: SweepWiring,
  leaders: Leaders,
  where: { id?: string },
  signal: AbortSignal,
): Promise<void> {
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
    where,
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
