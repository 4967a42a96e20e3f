import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';

const [compress, decompress] = [promisify(zstdCompress), promisify(zstdDecompress)];

/** A line of a run as people read it. */
export type StoredLine = { id: bigint; stepId: string; at: Date; stream: string; text: string };

/** One JSON line a log line, compressed. Reading it back answers the same lines. */
export async function packLines(lines: StoredLine[]): Promise<{ data: Buffer; sizeBytes: number }> {
  const text = lines.map(({ id, stepId, at, stream, text: said }) =>
    JSON.stringify([String(id), stepId, at.getTime(), stream, said]),
  );
  const plain = Buffer.from(text.join('\n'));
  return { data: await compress(plain), sizeBytes: plain.length };
}

export async function unpackLines(data: Uint8Array): Promise<StoredLine[]> {
  const plain = (await decompress(data)).toString('utf8');
  return plain.split('\n').map((line) => {
    const [id, stepId, at, stream, text] = JSON.parse(line) as [string, string, number, string, string];
    return { id: BigInt(id), stepId, at: new Date(at), stream, text };
  });
}
