import type { LogRow } from '@/lib/log-frames';

const chunkLines = 1024;

/** A place where the connection was cut and continued: before the line with this number, dropped ones counted. */
export type LogCut = { before: number; at: Date };

/** Lines in arrival order for virtualised views: appending never copies, the oldest go when the cap is reached. */
export class LogStore {
  private chunks: LogRow[][] = [];
  private rows = 0;
  private lost = 0;
  private marks: LogCut[] = [];

  constructor(private readonly capLines = 50_000) {}

  get length(): number {
    return this.rows;
  }

  /** How many older lines are no longer held: show a marker above the first one. */
  get dropped(): number {
    return this.lost;
  }

  get cuts(): readonly LogCut[] {
    return this.marks;
  }

  at(index: number): LogRow | undefined {
    return this.chunks[Math.floor(index / chunkLines)]?.[index % chunkLines];
  }

  append(rows: LogRow[]): void {
    for (const row of rows) this.lastChunk().push(row);
    this.rows += rows.length;
    while (this.rows > this.capLines && this.chunks.length > 1) {
      this.chunks.shift();
      this.rows -= chunkLines;
      this.lost += chunkLines;
      this.marks = this.marks.filter(({ before }) => before > this.lost);
    }
  }

  /** The next line comes from behind a cut. Several cuts with no line between them are one place, and before the first line there is none. */
  cut(at: Date): void {
    const before = this.lost + this.rows + 1;
    if (before === 1) return;
    this.marks = [...this.marks.filter((known) => known.before < before), { before, at }];
  }

  clear(): void {
    this.chunks = [];
    this.rows = 0;
    this.lost = 0;
    this.marks = [];
  }

  private lastChunk(): LogRow[] {
    const last = this.chunks.at(-1);
    if (last && last.length < chunkLines) return last;
    const fresh: LogRow[] = [];
    this.chunks.push(fresh);
    return fresh;
  }
}
