import { EventEmitter, once } from 'node:events';
import type { LogPosition } from './log-position';
import type { TargetLine } from './types';

type Entry = { lines: TargetLine[]; bytes: number; isOfOne: boolean };
/** `next` is the absolute number of the entry it takes next. */
export type Viewer = { next: number; position: LogPosition };

/** What is kept for the slower viewers; who falls behind it reads from the target until it is level again. */
const keptBytes = 4 * 1024 * 1024;
/** The target is read only this far ahead of the fastest viewer. */
const aheadBytes = 1024 * 1024;

/** One log that is read once from the target, for any number of viewers. */
export class LogShare {
  private readonly entries: Entry[] = [];
  private readonly viewers = new Set<Viewer>();
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private readonly stop = new AbortController();
  private head = 0;
  private bytes = 0;
  private end: { error?: unknown } | null = null;

  constructor(
    open: (signal: AbortSignal) => AsyncIterable<TargetLine[]>,
    private readonly onEnd: () => void,
  ) {
    this.follow(open(this.stop.signal)).then(
      () => this.finish({}),
      (error: unknown) => this.finish({ error }),
    );
  }

  /** From now on everything new is kept for this viewer as long as it is the fastest. */
  enter(position: LogPosition): Viewer {
    const viewer = { next: this.head + this.entries.length, position };
    this.viewers.add(viewer);
    return viewer;
  }

  /** For one that fell behind: what it now reads by itself ends after this place. */
  rejoin(viewer: Viewer): void {
    viewer.next = this.head + this.entries.length;
  }

  /** The last one out ends the reading; who comes later begins a new one. */
  leave(viewer: Viewer): void {
    this.viewers.delete(viewer);
    this.changes.emit('taken');
    if (this.viewers.size > 0) return;
    this.onEnd();
    this.stop.abort();
  }

  isBehind(viewer: Viewer): boolean {
    return viewer.next < this.head;
  }

  /** Ends when the log ends, or when the viewer fell behind what is kept. @throws what the target threw */
  async *read(viewer: Viewer, signal: AbortSignal): AsyncGenerator<TargetLine[]> {
    while (!signal.aborted && !this.isBehind(viewer)) {
      const entry = this.entries[viewer.next - this.head];
      if (entry) {
        viewer.next += 1;
        this.changes.emit('taken');
        const lines = newOf(entry, viewer.position);
        if (lines.length > 0) yield lines;
      } else if (this.end) {
        if ('error' in this.end) throw this.end.error;
        return;
      } else await this.change('added', signal);
    }
  }

  private async follow(log: AsyncIterable<TargetLine[]>): Promise<void> {
    for await (const lines of log) {
      this.add(lines);
      while (this.isFarAhead() && !this.stop.signal.aborted) await this.change('taken', this.stop.signal);
    }
  }

  private add(lines: TargetLine[]): void {
    const bytes = lines.reduce((sum, line) => sum + line.text.length + 100, 0);
    const first = lines[0]?.cursor.instance;
    this.entries.push({ lines, bytes, isOfOne: lines.every(({ cursor }) => cursor.instance === first) });
    this.bytes += bytes;
    while (this.bytes > keptBytes && this.entries.length > 1) {
      this.bytes -= this.entries.shift()?.bytes ?? 0;
      this.head += 1;
    }
    this.changes.emit('added');
  }

  private isFarAhead(): boolean {
    const fastest = Math.max(this.head, ...[...this.viewers].map(({ next }) => next));
    const unread = this.entries.slice(fastest - this.head);
    return unread.reduce((sum, { bytes }) => sum + bytes, 0) > aheadBytes;
  }

  private finish(end: { error?: unknown }): void {
    this.end = end;
    this.onEnd();
    this.changes.emit('added');
  }

  private async change(name: 'added' | 'taken', signal: AbortSignal): Promise<void> {
    await once(this.changes, name, { signal }).catch(() => undefined);
  }
}

/** What a viewer read by itself before it came level may come again here. */
function newOf({ lines, isOfOne }: Entry, position: LogPosition): TargetLine[] {
  const [first] = lines;
  if (first && isOfOne && position.isNew(first)) return lines;
  return lines.filter((line) => position.isNew(line));
}
