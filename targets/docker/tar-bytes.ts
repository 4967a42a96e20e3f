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

/** What can be written again. */
type PlainKind = 'file' | 'folder' | 'link';
/** `about` says more of the next entry, or of all. */
type Kind = PlainKind | 'about' | 'other';

export type TarHeader<K extends Kind = Kind> = { path: string; sizeBytes: number; kind: K; target: string };

/** @throws Error with a sentence for people when it is none */
export function readHeader(block: Buffer): TarHeader {
  if (checksumOf(block) !== Number.parseInt(block.toString('latin1', 148, 156), 8))
    throw new Error('it is no tar archive, or it is damaged');
  const sizeBytes = Number.parseInt(block.toString('latin1', 124, 136), 8);
  if (!(sizeBytes >= 0)) throw new Error('it has a layer of more than 8 GiB');
  const prefix = block.toString('latin1', 257, 263) === 'ustar\0' ? textAt(block, 345, 500) : '';
  return {
    path: [prefix, textAt(block, 0, 100)].filter((part) => part !== '').join('/'),
    sizeBytes,
    kind: kinds[block.toString('latin1', 156, 157)] ?? 'other',
    target: textAt(block, 157, 257),
  };
}

const kinds: Record<string, Kind> = {
  ...{ '0': 'file', '\0': 'file', '2': 'link', '5': 'folder' },
  ...{ x: 'about', g: 'about', L: 'about', K: 'about' },
};

const typeOf = { file: '0', link: '2', folder: '5' } satisfies Record<PlainKind, string>;

/** A header of the plainest kind, which every reader understands in the same way. */
export function headerBlock(entry: TarHeader<PlainKind>): Buffer {
  for (const name of [entry.path, entry.target])
    if (Buffer.byteLength(name) > 100) throw new Error(`the name ${name} in it is too long`);
  const block = Buffer.alloc(blockBytes);
  block.write(entry.path, 0);
  block.write(entry.kind === 'folder' ? '0000755\0' : '0000644\0', 100);
  block.write('0000000\0'.repeat(2), 108);
  block.write(`${entry.sizeBytes.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write(typeOf[entry.kind], 156);
  block.write(entry.target, 157);
  block.write('ustar\x0000', 257);
  block.write(`${checksumOf(block).toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function textAt(block: Buffer, from: number, to: number): string {
  return block.toString('utf8', from, to).split('\0')[0] ?? '';
}

/** Counted as if the sum itself were spaces. */
function checksumOf(block: Buffer): number {
  return block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);
}

export function paddingOf(sizeBytes: number): number {
  return (blockBytes - (sizeBytes % blockBytes)) % blockBytes;
}
