import { runLimits } from '@/engine/limits';
import type { EngineParts } from '@/engine/ports';
import { type Claim, type RunStore, StaleOwner } from '@/engine/run-store';
import { log } from '@/lib/log';
import { missedTopic } from '@/server/db/notify';
import { drive } from './drive';
import { Lease } from './lease';

export type RunnerParts = {
  store: RunStore;
  parts: EngineParts;
  /** Unique to this process. */
  owner: string;
  /** Runs at once. */
  places: number;
  subscribe(onTopic: (topic: string) => void): () => void;
  leaseMs?: number;
  /** A second source of wake-ups, should a notice be lost. */
  pollMs?: number;
};

export type Runner = {
  /** Looks into the queue now. */
  wake(): void;
  /** Gives all runs back and returns when nothing is being done any more. */
  stop(): Promise<void>;
};

/** Claims runs and drives them, as many at once as there are places. */
export function startRunner(options: RunnerParts): Runner {
  const runner = new QueueRunner(options);
  runner.wake();
  return runner;
}

type Ending = { abort: AbortController; drain: AbortController };
type Active = Ending & { claim: Claim; lease: Lease; done: Promise<void> };

class QueueRunner implements Runner {
  private readonly active = new Map<string, Active>();
  private readonly leaseMs: number;
  private readonly unsubscribe: () => void;
  private readonly timer: NodeJS.Timeout;
  private claiming: Promise<void> | null = null;
  private isAskedAgain = false;
  private isStopping = false;

  constructor(private readonly options: RunnerParts) {
    this.leaseMs = options.leaseMs ?? runLimits.leaseMs;
    this.unsubscribe = options.subscribe((topic) => this.hear(topic));
    this.timer = setInterval(() => this.wake(), options.pollMs ?? 5000);
  }

  wake(): void {
    this.isAskedAgain = true;
    this.claiming ??= this.claimAll().finally(() => {
      this.claiming = null;
      if (this.isAskedAgain && !this.isStopping && this.hasPlace()) this.wake();
    });
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.timer);
    this.unsubscribe();
    await this.claiming;
    for (const { drain } of this.active.values()) drain.abort();
    await Promise.all([...this.active.values()].map(({ done }) => done));
  }

  private hear(topic: string): void {
    if (topic === 'run-queue' || topic === missedTopic) this.wake();
    for (const one of this.active.values())
      if (topic === missedTopic || topic === 'run-queue') void one.lease.renew();
  }

  private hasPlace(): boolean {
    return this.active.size < this.options.places;
  }

  private async claimAll(): Promise<void> {
    this.isAskedAgain = false;
    try {
      while (!this.isStopping && this.hasPlace()) {
        const claim = await this.options.store.claim(this.options.owner, this.leaseMs);
        if (!claim) return;
        this.begin(claim);
      }
    } catch (error) {
      log.warn({ err: error }, 'the queue of runs cannot be read');
    }
  }

  private begin(claim: Claim): void {
    const ending = { abort: new AbortController(), drain: new AbortController() };
    if (this.isStopping) ending.drain.abort();
    const lease = new Lease({
      leaseMs: this.leaseMs,
      renew: () => this.beat(claim, ending),
      onLost: () => ending.drain.abort(),
    });
    const former = this.active.get(claim.runId);
    const done = this.carryOut(claim, lease, ending, former).finally(() => {
      lease.close();
      if (this.active.get(claim.runId) === one) this.active.delete(claim.runId);
      if (!this.isStopping) this.wake();
    });
    const one: Active = { claim, lease, ...ending, done };
    this.active.set(claim.runId, one);
  }

  /** This process stood still for so long that it took its own run anew: what it did before ends first. */
  private async carryOut(claim: Claim, lease: Lease, ending: Ending, former?: Active): Promise<void> {
    former?.drain.abort();
    await former?.done;
    const { store, parts } = this.options;
    const { abort, drain } = ending;
    await drive({ claim, store, parts: whileHeld(parts, claim, lease), abort, drain: drain.signal });
  }

  private async beat(claim: Claim, { abort, drain }: Ending): Promise<boolean> {
    try {
      const asked = await this.options.store.heartbeat(claim, this.leaseMs);
      if (asked.cancelRequestedAt) abort.abort(asked.cancelRequestedBy);
      return true;
    } catch (error) {
      if (error instanceof StaleOwner) drain.abort();
      else log.warn({ runId: claim.runId, err: error }, 'the lease could not be renewed');
      return false;
    }
  }
}

/** No step reaches for the target once the lease is over, whatever it waited for before. */
function whileHeld(parts: EngineParts, { runId }: Claim, lease: Lease): EngineParts {
  const targetFor: EngineParts['targetFor'] = async (clusterId) => {
    const target = await parts.targetFor(clusterId);
    if (lease.isHeld()) return target;
    throw new StaleOwner(runId);
  };
  return { ...parts, targetFor };
}
