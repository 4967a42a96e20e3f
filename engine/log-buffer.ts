import { createHash } from 'node:crypto';
import type { LineRedactor } from '@/lib/redact';
import { runLimits } from './limits';
import { maskBatch } from './mask-batch';
import type { LogEntry } from './run-store';

type Line = { key: string; at: Date; stream: LogEntry['stream']; text: string };

/**
 * Collects lines of one run and hands them on in batches: after 100 ms, at 64 KiB, or when flushed.
 * A line that may end in the middle of a secret waits a little for the next one.
 */
export class LogBuffer {
  private lines: LogEntry[] = [];
  private sizeBytes = 0;
  private heldSince: number | null = null;
  private timer: NodeJS.Timeout | null = null;
  private sending: Promise<void> = Promise.resolve();
  private failure: unknown = null;
  /** By step and stream: what was said last. */
  private carries = new Map<string, string>();

  constructor(
    private readonly send: (lines: LogEntry[]) => Promise<void>,
    private readonly redact: () => LineRedactor,
  ) {}

  /** A log of one attempt of one step. */
  forStep(stepId: string): StepLog {
    return new StepLog((line) => this.add({ ...line, stepId }));
  }

  /** Everything said so far is stored when this returns. @throws what the store threw */
  async flush(): Promise<void> {
    this.hurry(true);
    await this.sending;
    if (this.failure) throw this.failure;
  }

  private add(line: LogEntry): void {
    this.lines.push(line);
    this.sizeBytes += line.text.length;
    if (this.sizeBytes >= runLimits.logBatchBytes) this.hurry(false);
    else this.timer ??= setTimeout(() => this.hurry(false), runLimits.logBatchMs);
  }

  private hurry(isLast: boolean): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const isLate = this.heldSince !== null && Date.now() - this.heldSince >= runLimits.logHoldMs;
    const { ready, carries, held } = maskBatch(this.lines, this.carries, {
      redact: this.redact(),
      mayHold: !isLast && !isLate,
    });
    this.lines = held;
    this.sizeBytes = 0;
    this.heldSince = held.length > 0 ? (this.heldSince ?? Date.now()) : null;
    if (held.length > 0) this.timer = setTimeout(() => this.hurry(false), runLimits.logBatchMs);
    for (const [stream, carry] of carries) this.carries.set(stream, carry);
    if (ready.length > 0) this.dispatch(ready);
  }

  private dispatch(batch: LogEntry[]): void {
    this.sending = this.sending
      .then(() => this.send(batch))
      .catch((error) => {
        this.failure ??= error;
      });
  }
}

/** Keys make a repeated attempt store a repeated line once; a step that floods is cut with a visible mark. */
export class StepLog {
  private seen = new Map<string, number>();
  private sizeBytes = 0;
  private isCut = false;

  constructor(private readonly add: (line: Line) => void) {}

  note(text: string): void {
    for (const line of text.split('\n')) this.keyed('note', line);
  }

  line(line: Line): void {
    this.put({ ...line, text: storable(line.text) });
  }

  /** The same text said for the nth time in this attempt has the same key in the next attempt. */
  private keyed(stream: LogEntry['stream'], text: string): void {
    const hash = createHash('sha256').update(text).digest('base64url').slice(0, 16);
    const count = (this.seen.get(hash) ?? 0) + 1;
    this.seen.set(hash, count);
    this.put({ key: `${stream}:${hash}:${count}`, at: new Date(), stream, text: storable(text) });
  }

  private put(line: Line): void {
    if (this.isCut) return;
    this.sizeBytes += line.text.length;
    this.isCut = this.sizeBytes > runLimits.logStepBytes;
    if (!this.isCut) {
      this.add(line);
      return;
    }
    const text = `The log of this step is cut here: it passed ${runLimits.logStepBytes / 1024 / 1024} MiB.`;
    this.add({ key: 'cut', at: line.at, stream: 'note', text });
  }
}

/** PostgreSQL cannot store NUL. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '\u2400');
}
