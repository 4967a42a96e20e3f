import type { LogRow } from '@/lib/log-frames';

const chunkLines = 1024;

/** Lines in arrival order for virtualised views: appending never copies, the oldest go when the cap is reached. */
export class LogStore {
  private chunks: LogRow[][] = [];
  private rows = 0;
  private lost = 0;

  constructor(private readonly capLines = 50_000) {}

  get length(): number {
    return this.rows;
  }

  /** How many older lines are no longer held: show a marker above the first one. */
  get dropped(): number {
    return this.lost;
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
    }
  }

  clear(): void {
    this.chunks = [];
    this.rows = 0;
    this.lost = 0;
  }

  private lastChunk(): LogRow[] {
    const last = this.chunks.at(-1);
    if (last && last.length < chunkLines) return last;
    const fresh: LogRow[] = [];
    this.chunks.push(fresh);
    return fresh;
  }
}
