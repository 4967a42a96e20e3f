import type { LogRow } from '@/lib/log-frames';
import type { LogStore } from './log-store';

type Part = { cutAt?: Date; rows: LogRow[] };

/** What came and is not in the view yet, one part for each connection: each is sorted by itself, or a line could move over a cut. */
export class LogParts {
  private parts: Part[] = [{ rows: [] }];

  add(rows: LogRow[]): void {
    this.parts.at(-1)?.rows.push(...rows);
  }

  cut(at: Date): void {
    this.parts.push({ cutAt: at, rows: [] });
  }

  forget(): void {
    this.parts = [{ rows: [] }];
  }

  /** False when there was nothing to move. */
  moveTo(store: LogStore): boolean {
    const parts = this.parts;
    if (parts.every(({ cutAt, rows }) => !cutAt && rows.length === 0)) return false;
    this.forget();
    for (const { cutAt, rows } of parts) {
      if (cutAt) store.cut(cutAt);
      store.append(rows.sort((a, b) => a.at.getTime() - b.at.getTime()));
    }
    return true;
  }
}
