import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import type { ClusterRecord, Wiring } from '@/server/context';
import { type Leader, openLeader } from './leader';

export type ShellOwner = {
  /** Written on every shell that this process opens. */
  id: string;
  /** Ends the shells of processes that are gone, on every cluster. Never throws. */
  endOrphans(signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
};

type OwnerWiring = Pick<Wiring, 'db' | 'env' | 'targetFor'>;

const againAfterMs = 1000;
const perClusterMs = 120_000;

/**
 * A name that is alive for as long as this process is: it is a lock in the database, so that others can ask.
 * @throws when the database cannot be reached
 */
export async function holdShellOwner(wiring: OwnerWiring): Promise<ShellOwner> {
  const holder = new Holder(wiring, newId());
  await holder.hold();
  return holder;
}

class Holder implements ShellOwner {
  private leader: Leader | null = null;
  private isClosed = false;

  constructor(
    private readonly wiring: OwnerWiring,
    readonly id: string,
  ) {}

  async hold(): Promise<void> {
    this.leader = await openLeader(this.wiring.env.databaseUrl, () => void this.holdAgain());
    await this.leader.lead(lockOf(this.id));
  }

  async endOrphans(signal = AbortSignal.timeout(perClusterMs)): Promise<void> {
    const clusters: ClusterRecord[] = await this.wiring.db.cluster.findMany({
      select: { id: true, organizationId: true, kind: true, address: true, credentials: true, hostKey: true },
    });
    await Promise.all(
      clusters.map((cluster) =>
        this.endOn(cluster, signal).catch((error) =>
          log.warn({ clusterId: cluster.id, err: error }, 'left-over shells cannot be looked for'),
        ),
      ),
    );
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.leader?.close();
  }

  private async endOn(cluster: ClusterRecord, signal: AbortSignal): Promise<void> {
    const target = await this.wiring.targetFor(cluster);
    for (const owner of await target.shellOwners(signal)) {
      if (owner === '' || owner === this.id || !(await this.leader?.lead(lockOf(owner)))) continue;
      const containers = await target.endShells(owner, signal);
      await this.leader?.resign(lockOf(owner));
      log.info({ clusterId: cluster.id, containers }, 'ended shells of a process that is gone');
    }
  }

  /** Whoever starts while the connection is away could take us for gone: it is made anew at once. */
  private async holdAgain(): Promise<void> {
    for (this.leader = null; !this.isClosed && !this.leader; )
      await this.hold().catch(() => delay(againAfterMs));
  }
}

function lockOf(owner: string): string {
  return `shells ${owner}`;
}
