export type LeaseParts = {
  leaseMs: number;
  renew(): Promise<boolean>;
  onLost(): void;
};

/** What is left of it is for steps to end in, before anybody else may begin. */
const usableShare = 0.6;

/**
 * A lease by our own clock. It ends for us before it ends for others, also when a renewal hangs
 * or this process stood still: a renewal counts from before its question.
 */
export class Lease {
  private renewed = moment();
  private isOver = false;
  private isRenewing = false;
  private readonly beats: NodeJS.Timeout;
  private end: NodeJS.Timeout | undefined;

  constructor(private readonly parts: LeaseParts) {
    this.beats = setInterval(() => void this.beat(), parts.leaseMs / 5);
    this.setEnd();
  }

  /** Nobody else can have the run now. */
  isHeld(): boolean {
    return sinceMs(this.renewed) < this.parts.leaseMs;
  }

  async renew(): Promise<void> {
    const asked = moment();
    if (!(await this.parts.renew())) return;
    if (asked.steadyMs >= this.renewed.steadyMs) this.renewed = asked;
    this.setEnd();
  }

  close(): void {
    this.isOver = true;
    clearInterval(this.beats);
    clearTimeout(this.end);
  }

  private async beat(): Promise<void> {
    if (this.isRenewing) return;
    this.isRenewing = true;
    await this.renew().finally(() => {
      this.isRenewing = false;
    });
  }

  private setEnd(): void {
    clearTimeout(this.end);
    if (this.isOver) return;
    const leftMs = this.parts.leaseMs * usableShare - sinceMs(this.renewed);
    this.end = setTimeout(this.parts.onLost, Math.max(leftMs, 0));
  }
}

type Moment = { steadyMs: number; wallMs: number };

function moment(): Moment {
  return { steadyMs: performance.now(), wallMs: Date.now() };
}

/** By the clock that went further: the steady one stands while the machine sleeps, the other one may be set back. */
function sinceMs({ steadyMs, wallMs }: Moment): number {
  return Math.max(performance.now() - steadyMs, Date.now() - wallMs);
}
