import { setTimeout as delay } from 'node:timers/promises';
import { log } from '@/lib/log';
import type { PrismaClient } from '@/prisma/generated/client';
import type { Target } from '@/targets/target';
import { markOutOfReach, refreshEnvironment } from './refresh';

/** Events may be lost without a word; what people see is at most this old. */
const defaultRelistMs = 30_000;
const firstWaitMs = 1000;
const longestWaitMs = 15_000;

export type ClusterWatch = {
  db: PrismaClient;
  clusterId: string;
  connect(): Promise<Target>;
  relistMs?: number;
};

/** Keeps the live columns of one cluster's environments true, until aborted. Never throws. */
export async function watchCluster(watch: ClusterWatch, signal: AbortSignal): Promise<void> {
  for (let waitMs = firstWaitMs; !signal.aborted; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    const startedMs = Date.now();
    try {
      await followOnce(watch, signal);
    } catch (error) {
      if (signal.aborted) return;
      await markOutOfReach(watch.db, watch.clusterId, error).catch((second) =>
        log.warn({ clusterId: watch.clusterId, err: second }, 'live status cannot be written'),
      );
    }
    if (Date.now() - startedMs > defaultRelistMs) waitMs = firstWaitMs;
    await delay(waitMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Looks at everything, then at what the target's events name, and at everything again every 30 s. */
async function followOnce(watch: ClusterWatch, outer: AbortSignal): Promise<void> {
  const target = await watch.connect();
  const inner = new AbortController();
  const signal = AbortSignal.any([outer, inner.signal]);
  const queue = new LookQueue(watch, target, signal);
  const timer = setInterval(() => queue.add(null), watch.relistMs ?? defaultRelistMs);
  queue.add(null);
  try {
    const watching = target.watch((environmentId) => queue.add(environmentId), signal);
    await Promise.race([watching, queue.broken]);
  } finally {
    clearInterval(timer);
    inner.abort();
  }
}

/** Looks asked for while one is under way are made once, afterwards. */
class LookQueue {
  /** Rejects when the target cannot be looked at. */
  readonly broken: Promise<never>;
  private fail: (error: unknown) => void = () => undefined;
  private readonly asked = new Set<string | null>();
  private isLooking = false;

  constructor(
    private readonly watch: ClusterWatch,
    private readonly target: Target,
    private readonly signal: AbortSignal,
  ) {
    this.broken = new Promise((_, reject) => {
      this.fail = reject;
    });
    this.broken.catch(() => undefined);
  }

  add(environmentId: string | null): void {
    this.asked.add(environmentId);
    if (!this.isLooking) void this.look();
  }

  private async look(): Promise<void> {
    this.isLooking = true;
    try {
      while (this.asked.size > 0 && !this.signal.aborted) {
        const ids = this.asked.has(null)
          ? await this.everyone()
          : [...this.asked].filter((id) => id !== null);
        this.asked.clear();
        for (const id of ids) await refreshEnvironment(this.watch.db, this.target, id, this.signal);
      }
    } catch (error) {
      this.fail(error);
    } finally {
      this.isLooking = false;
    }
  }

  private async everyone(): Promise<string[]> {
    const rows = await this.watch.db.environment.findMany({
      where: { clusterId: this.watch.clusterId, deletedAt: null, components: { some: {} } },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  }
}
