import type { Typed } from '@/lib/terminal-frames';

const pieceBytes = 16 * 1024;

/** What was typed and the session does not have yet, so far as we know: kept to be sent again after a cut. */
export class TypedInput {
  private kept: Typed[] = [];
  private end = 0;

  /** Answers the new bytes in pieces of a size that a frame may have. */
  add(bytes: Uint8Array): Typed[] {
    const pieces: Typed[] = [];
    for (let at = 0; at < bytes.length; at += pieceBytes)
      pieces.push({ before: this.end + at, bytes: bytes.slice(at, at + pieceBytes) });
    this.end += bytes.length;
    this.kept.push(...pieces);
    return pieces;
  }

  /** The session has this many bytes of all that was typed. */
  taken(count: number): void {
    const rest = this.kept.filter(({ before, bytes }) => before + bytes.length > count);
    this.kept = rest.map((piece) => behind(piece, count));
  }

  /** In the order in which it was typed. */
  waiting(): readonly Typed[] {
    return this.kept;
  }
}

function behind({ before, bytes }: Typed, count: number): Typed {
  const known = Math.max(0, count - before);
  return { before: before + known, bytes: bytes.subarray(known) };
}
