import { isAfter } from '@/lib/log-cursor';
import type { LineCursor, LogWish } from '@/lib/log-frames';
import type { LogQuery, TargetLine } from './types';

/** How far one reader of one component has come: where to continue when a log ends, breaks or runs ahead. */
export class LogPosition {
  private readonly cursors = new Map<string, LineCursor>();
  private firstAt: number | undefined;

  constructor(private readonly wish: LogWish) {
    for (const cursor of wish.after ?? []) this.cursors.set(cursor.instance, cursor);
    this.firstAt = wish.after?.length ? wish.since : undefined;
  }

  note(batch: TargetLine[]): void {
    this.firstAt ??= batch[0]?.at.getTime();
    let last: TargetLine | undefined;
    for (const line of batch) {
      if (last && last.cursor.instance !== line.cursor.instance)
        this.cursors.set(last.cursor.instance, last.cursor);
      last = line;
    }
    if (last) this.cursors.set(last.cursor.instance, last.cursor);
  }

  isNew({ cursor }: TargetLine): boolean {
    return isAfter(cursor, this.cursors.get(cursor.instance));
  }

  query(follow: boolean): LogQuery {
    const { component, tail, since } = this.wish;
    if (this.cursors.size === 0) return { component, tail, since: dateOf(since), follow };
    return { component, since: dateOf(this.firstAt), after: [...this.cursors.values()], follow };
  }
}

function dateOf(ms: number | undefined): Date | undefined {
  return ms === undefined ? undefined : new Date(ms);
}
