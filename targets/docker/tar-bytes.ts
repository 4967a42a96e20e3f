/** Bytes of a stream in the pieces that are asked for; never more than one piece in memory. */
export class ByteReader {
  private rest: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Uint8Array>;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.chunks = chunks[Symbol.asyncIterator]();
  }

  /** Exactly so many; null when the stream ends before. */
  async take(count: number): Promise<Buffer | null> {
    const parts: Buffer[] = [];
    let missing = count;
    for await (const part of this.pass(count)) {
      parts.push(part);
      missing -= part.length;
    }
    return missing === 0 ? Buffer.concat(parts) : null;
  }

  /** Up to so many, as they come. */
  async *pass(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.rest.length === 0 && !(await this.fill())) return;
      const part = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  private async fill(): Promise<boolean> {
    const next = await this.chunks.next();
    if (next.done) return false;
    this.rest = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    return true;
  }
}

export const blockBytes = 512;

export type TarHeader = { path: string; sizeBytes: number; kind: 'file' | 'about-next' | 'other' };

/** @throws Error with a sentence for people when it is none */
export function readHeader(block: Buffer): TarHeader {
  if (checksumOf(block) !== Number.parseInt(block.toString('latin1', 148, 156), 8))
    throw new Error('it is no tar archive, or it is damaged');
  const sizeBytes = Number.parseInt(block.toString('latin1', 124, 136), 8);
  if (Number.isNaN(sizeBytes)) throw new Error('it has a layer of more than 8 GiB');
  const prefix = block.toString('latin1', 257, 262) === 'ustar' ? textAt(block, 345, 500) : '';
  const path = [prefix, textAt(block, 0, 100)].filter((part) => part !== '').join('/');
  return { path: path.replace(/^\.\//, ''), sizeBytes, kind: kindOf(block.toString('latin1', 156, 157)) };
}

function kindOf(type: string): TarHeader['kind'] {
  if (type === '0' || type === '\0') return 'file';
  return 'xLK'.includes(type) ? 'about-next' : 'other';
}

function textAt(block: Buffer, from: number, to: number): string {
  return block.toString('utf8', from, to).split('\0')[0] ?? '';
}

/** The same entry with another length. */
export function resized(block: Buffer, sizeBytes: number): Buffer {
  const made = Buffer.from(block);
  made.write(`${sizeBytes.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  made.write(`${checksumOf(made).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return made;
}

/** Counted as if the sum itself were spaces. */
function checksumOf(block: Buffer): number {
  return block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);
}

export function paddingOf(sizeBytes: number): number {
  return (blockBytes - (sizeBytes % blockBytes)) % blockBytes;
}
