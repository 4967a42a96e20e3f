import type { LogFrame, WireLine } from '@/lib/log-frames';
import type { TargetLine } from './types';

type Part = { component: string; instance: string; lines: WireLine[]; bytes: number };
/** A frame without its numbers. */
type Notice =
  Extract<LogFrame, { kind: 'status' | 'error' }> extends infer F
    ? F extends LogFrame
      ? Omit<F, 'frame' | 'subscription'>
      : never
    : never;

/** A first line goes at once; while lines keep coming, one frame carries those of this time. */
const quickMs = 8;
const steadyMs = 40;
const frameLines = 1000;
const frameBytes = 256 * 1024;
const maxLineLength = 64 * 1024;
/** Bytes a browser may owe us an acknowledgement for; a slower one makes us stop reading, nothing is dropped. */
const windowBytes = 2 * 1024 * 1024;

/** Collects lines into frames and stops taking more while the browser is behind. */
export class LogOutbox {
  private parts: Part[] = [];
  private queued = 0;
  private unacked: { frame: number; bytes: number }[] = [];
  private owed = 0;
  private frame = 0;
  private flushedAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waiters: (() => void)[] = [];

  constructor(
    private readonly send: (text: string) => void,
    private subscription = 0,
  ) {}

  /** Forgets what was not sent yet and what is owed: the browser throws old frames away. */
  restart(subscription: number): void {
    this.subscription = subscription;
    this.parts = [];
    this.queued = 0;
    this.unacked = [];
    this.owed = 0;
    this.wake();
  }

  lines(component: string, batch: TargetLine[]): void {
    for (const line of batch) this.add(component, line);
    if (this.queued >= frameBytes) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), this.waitMs());
  }

  notice(notice: Notice): void {
    this.flush();
    this.post({ ...notice, frame: 0, subscription: this.subscription });
  }

  acknowledge(frame: number): void {
    while (this.unacked[0] && this.unacked[0].frame <= frame) this.owed -= this.unacked.shift()?.bytes ?? 0;
    if (this.hasRoom()) this.wake();
  }

  /** Resolves when more lines may be added; a restart or the end of the socket ends every wait. */
  async room(): Promise<void> {
    if (this.hasRoom()) return;
    await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  close(): void {
    clearTimeout(this.timer);
    this.wake();
  }

  private hasRoom(): boolean {
    return this.owed + this.queued < windowBytes;
  }

  private wake(): void {
    for (const resume of this.waiters.splice(0)) resume();
  }

  private add(component: string, line: TargetLine): void {
    const text = clip(line.text);
    const bytes = text.length + 40;
    const { instance, ns, n } = line.cursor;
    const wire: WireLine = [line.at.getTime(), ns, n, line.stream === 'err' ? 1 : 0, text];
    const last = this.parts.at(-1);
    const fits = last && last.component === component && last.instance === instance;
    if (fits && last.lines.length < frameLines && last.bytes < frameBytes) {
      last.lines.push(wire);
      last.bytes += bytes;
    } else this.parts.push({ component, instance, lines: [wire], bytes });
    this.queued += bytes;
  }

  private waitMs(): number {
    return performance.now() - this.flushedAt > 2 * steadyMs ? quickMs : steadyMs;
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.flushedAt = performance.now();
    const parts = this.parts;
    this.parts = [];
    this.queued = 0;
    for (const { component, instance, lines } of parts) {
      this.post({ kind: 'lines', frame: 0, subscription: this.subscription, component, instance, lines });
    }
  }

  private post(frame: LogFrame): void {
    this.frame += 1;
    const text = JSON.stringify({ ...frame, frame: this.frame });
    this.unacked.push({ frame: this.frame, bytes: text.length });
    this.owed += text.length;
    this.send(text);
  }
}

function clip(text: string): string {
  if (text.length <= maxLineLength) return text;
  return `${text.slice(0, maxLineLength)} … (${text.length - maxLineLength} more characters)`;
}
