import type { Typed } from '@/lib/terminal-frames';

const pieceBytes = 16 * 1024;
/** So much may be on its way to the program; the rest of a paste waits here, so that it is never in front of what we answer. */
const aheadBytes = 512 * 1024;

/** What was typed and the program does not have yet, so far as we know: kept to be sent again after a cut. */
export class TypedInput {
  private kept: Typed[] = [];
  private end = 0;
  private sent = 0;
  private taken = 0;

  add(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += pieceBytes)
      this.kept.push({ before: this.end + at, bytes: bytes.slice(at, at + pieceBytes) });
    this.end += bytes.length;
  }

  /** The program has this many bytes of all that was typed. */
  note(taken: number): void {
    this.taken = Math.max(this.taken, taken);
    this.forget(taken);
  }

  /** After a cut: the session has this many, what comes after them was lost on the way. */
  resume(typed: number): void {
    this.forget(typed);
    this.sent = typed;
  }

  /** What may be sent now, in order; it counts as sent. */
  due(): Typed[] {
    const from = this.sent;
    const due = this.kept.filter(({ before }) => before >= from && before < this.taken + aheadBytes);
    for (const { before, bytes } of due) this.sent = before + bytes.length;
    return due;
  }

  private forget(count: number): void {
    const rest = this.kept.filter(({ before, bytes }) => before + bytes.length > count);
    this.kept = rest.map((piece) => behind(piece, count));
  }
}

function behind({ before, bytes }: Typed, count: number): Typed {
  const known = Math.max(0, count - before);
  return { before: before + known, bytes: bytes.subarray(known) };
}
