export type Frame = { stream: 'out' | 'err'; payload: Buffer };

const headerBytes = 8;

/**
 * Splits the engine's multiplexed stream: 1 byte stream, 3 zero, 4 length, payload. One list for each chunk read.
 * The next chunk is read only when the last list was taken, so a slow reader slows the engine down.
 */
export async function* demux(source: AsyncIterable<Buffer | string>): AsyncGenerator<Frame[]> {
  let rest: Buffer[] = [];
  let size = 0;
  let wanted = headerBytes;
  for await (const chunk of source) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    rest.push(bytes);
    size += bytes.length;
    if (size < wanted) continue;
    const { frames, left } = split(rest.length === 1 ? bytes : Buffer.concat(rest));
    rest = left.length > 0 ? [left] : [];
    size = left.length;
    wanted = size < headerBytes ? headerBytes : headerBytes + left.readUInt32BE(4);
    if (frames.length > 0) yield frames;
  }
}

function split(buffer: Buffer): { frames: Frame[]; left: Buffer } {
  const frames: Frame[] = [];
  let at = 0;
  while (at + headerBytes <= buffer.length) {
    const end = at + headerBytes + buffer.readUInt32BE(at + 4);
    if (end > buffer.length) break;
    const stream = buffer[at] === 2 ? 'err' : 'out';
    frames.push({ stream, payload: buffer.subarray(at + headerBytes, end) });
    at = end;
  }
  return { frames, left: buffer.subarray(at) };
}

/** With a TTY there is one stream and no frames. */
export async function* plain(source: AsyncIterable<Buffer | string>): AsyncGenerator<Frame[]> {
  for await (const chunk of source) yield [{ stream: 'out', payload: Buffer.from(chunk) }];
}
