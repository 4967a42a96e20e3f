import { log } from '@/lib/log';
import { missedTopic } from '@/server/db/notify';
import { outboxTopic } from '@/server/db/outbox';
import { claimLetter, nextDueMs } from '@/server/db/outbox-claim';
import { deliver, type PostOffice } from './deliver';

export type OutboxParts = Omit<PostOffice, 'sendWithinMs'> & {
  /** Unique to this process. */
  owner: string;
  subscribe(onTopic: (topic: string) => void): () => void;
  sendWithinMs?: number;
  leaseMs?: number;
  /** Letters at once. */
  places?: number;
  /** A second source of wake-ups, should a notice be lost. */
  pollMs?: number;
};

export type OutboxWork = { /** Looks now. */ wake(): void; stop(): Promise<void> };

const defaults = { sendWithinMs: 10_000, leaseMs: 60_000, places: 8, pollMs: 15_000 };

/** Sends what waits in the outbox, each letter by one worker of all, at least once. */
export function startOutbox(parts: OutboxParts): OutboxWork {
  const outbox = new Outbox({ ...defaults, ...parts });
  outbox.wake();
  return outbox;
}

class Outbox implements OutboxWork {
  private readonly sending = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private readonly unsubscribe: () => void;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;
  private isAskedAgain = false;

  constructor(private readonly parts: OutboxParts & typeof defaults) {
    this.unsubscribe = parts.subscribe((topic) => {
      if (topic === outboxTopic || topic === missedTopic) this.wake();
    });
  }

  wake(): void {
    if (this.stopping.signal.aborted) return;
    this.isAskedAgain = true;
    this.looking ??= this.look().finally(() => {
      this.looking = null;
      if (this.isAskedAgain) this.wake();
    });
  }

  /** What is being sent is cut off and given back: at least once, never lost. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.unsubscribe();
    clearTimeout(this.timer);
    await this.looking;
    clearTimeout(this.timer);
    await Promise.all(this.sending);
  }

  private async look(): Promise<void> {
    this.isAskedAgain = false;
    clearTimeout(this.timer);
    let nextMs: number | null = null;
    try {
      await this.fill();
      nextMs = this.hasPlace() ? await nextDueMs(this.parts.db) : null;
    } catch (error) {
      log.warn({ err: error }, 'the outbox cannot be read');
    }
    if (this.stopping.signal.aborted) return;
    // Due now but not taken: its channel is busy, and the end of that sending wakes us.
    const waitMs = nextMs === null || nextMs === 0 ? this.parts.pollMs : Math.min(nextMs, this.parts.pollMs);
    this.timer = setTimeout(() => this.wake(), waitMs);
  }

  private hasPlace(): boolean {
    return !this.stopping.signal.aborted && this.sending.size < this.parts.places;
  }

  private async fill(): Promise<void> {
    const { db, owner, leaseMs } = this.parts;
    while (this.hasPlace()) {
      const letter = await claimLetter(db, owner, leaseMs);
      if (!letter) return;
      const sending = deliver(this.parts, letter, this.stopping.signal)
        .catch((error) => log.warn({ notificationId: letter.id, err: error }, 'a notification stays leased'))
        .finally(() => {
          this.sending.delete(sending);
          this.wake();
        });
      this.sending.add(sending);
    }
  }
}
