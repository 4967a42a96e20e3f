import { log } from '@/lib/log';
import type { ClusterRecord, Wiring } from '@/server/context';
import { missedTopic } from '@/server/db/notify';
import { type Leader, openLeader } from './leader';
import { watchCluster } from './watch-cluster';

const lookEveryMs = 5000;

export type Live = { stop(): Promise<void> };
type LiveWiring = Pick<Wiring, 'db' | 'env' | 'targetFor'>;
type Options = { subscribe(onTopic: (topic: string) => void): () => void; lookEveryMs?: number };

/** One watcher for each cluster with environments, in one worker of all. */
export function startLive(wiring: LiveWiring, options: Options): Live {
  return new LiveWatch(wiring, options);
}

type Watcher = { end: AbortController; done: Promise<void> };

class LiveWatch implements Live {
  private readonly watchers = new Map<string, Watcher>();
  private readonly timer: NodeJS.Timeout;
  private readonly unsubscribe: () => void;
  private leader: Leader | null = null;
  private looking: Promise<void> | null = null;
  private isStopping = false;

  constructor(
    private readonly wiring: LiveWiring,
    options: Options,
  ) {
    this.timer = setInterval(() => this.look(), options.lookEveryMs ?? lookEveryMs);
    this.unsubscribe = options.subscribe((topic) => {
      if (topic === 'run-queue' || topic === missedTopic) this.look();
    });
    this.look();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.timer);
    this.unsubscribe();
    await this.looking;
    await this.endAll();
    await this.leader?.close();
  }

  private look(): void {
    if (this.isStopping) return;
    this.looking ??= this.align()
      .catch((error) => log.warn({ err: error }, 'clusters cannot be listed'))
      .finally(() => {
        this.looking = null;
      });
  }

  /** The watchers that run become those that should. */
  private async align(): Promise<void> {
    const clusters = await this.clusters();
    this.leader ??= await openLeader(this.wiring.env.databaseUrl, () => this.loseAll());
    const wanted = new Set(clusters.map(({ id, address, credentials }) => keyOf(id, address, credentials)));
    for (const [key, watcher] of this.watchers)
      if (!wanted.has(key)) {
        await this.end(key, watcher);
        await this.leader.resign(idOf(key));
      }
    for (const cluster of clusters) await this.watch(cluster);
  }

  private clusters(): Promise<ClusterRecord[]> {
    return this.wiring.db.cluster.findMany({
      where: { environments: { some: { deletedAt: null, operationStatus: { not: 'draft' } } } },
      select: { id: true, organizationId: true, kind: true, address: true, credentials: true, hostKey: true },
    });
  }

  private async watch(cluster: ClusterRecord): Promise<void> {
    const key = keyOf(cluster.id, cluster.address, cluster.credentials);
    if (this.watchers.has(key) || !(await this.leader?.lead(cluster.id))) return;
    const end = new AbortController();
    const { db } = this.wiring;
    const connect = () => this.wiring.targetFor(cluster);
    this.watchers.set(key, {
      end,
      done: watchCluster({ db, clusterId: cluster.id, connect }, end.signal),
    });
  }

  /** The connection with the locks is gone: another worker may lead already. */
  private loseAll(): void {
    this.leader = null;
    if (!this.isStopping) void this.endAll();
  }

  private async endAll(): Promise<void> {
    await Promise.all([...this.watchers].map(([key, watcher]) => this.end(key, watcher)));
  }

  private async end(key: string, { end, done }: Watcher): Promise<void> {
    this.watchers.delete(key);
    end.abort();
    await done;
  }
}

/** Another address or other credentials need another watcher. */
function keyOf(id: string, address: string, credentials: string | null): string {
  return `${id} ${address} ${credentials ?? ''}`;
}

function idOf(key: string): string {
  return key.split(' ')[0] ?? '';
}
