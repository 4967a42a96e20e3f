const shortestMs = 2000;
const longestMs = 30_000;
/** What is on its way when the question is asked comes within this time. */
const graceMs = 500;

/** Asks whether something is missing when nothing came for a while, and less often the longer it is quiet. */
export class QuietWatch {
  private timer: NodeJS.Timeout | undefined;
  private quietMs: number;
  private turn = 0;

  /** When `isBehind` fails it is asked again later. `onStall` comes once; then the watch rests until told to go on. */
  constructor(
    private readonly isBehind: () => Promise<boolean>,
    private readonly onStall: () => void,
    private readonly firstQuietMs = shortestMs,
  ) {
    this.quietMs = firstQuietMs;
    this.arm();
  }

  pause(): void {
    this.turn += 1;
    clearTimeout(this.timer);
  }

  /** Something came. */
  restart(): void {
    this.pause();
    this.quietMs = this.firstQuietMs;
    this.arm();
  }

  /** Nothing came yet since it was last asked. */
  wait(): void {
    this.pause();
    this.quietMs = Math.min(this.quietMs * 2, longestMs);
    this.arm();
  }

  private arm(): void {
    const { turn } = this;
    this.timer = setTimeout(() => void this.ask(turn), this.quietMs).unref();
  }

  private async ask(turn: number): Promise<void> {
    const isBehind = await this.isBehind().catch(() => false);
    if (turn !== this.turn) return;
    if (isBehind) this.timer = setTimeout(this.onStall, graceMs).unref();
    else this.wait();
  }
}
