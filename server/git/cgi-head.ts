import type { Readable } from 'node:stream';
import { AppError } from '@/lib/errors';

export type CgiHead = { status: number; headers: Record<string, string>; rest: Buffer };
const maxHeadBytes = 65_536;

/** Reads the header lines a CGI program writes first; the stream is left paused after them. */
export async function cgiHead(stream: Readable): Promise<CgiHead> {
  let seen = Buffer.alloc(0);
  for (;;) {
    const chunk: Buffer | null = await nextChunk(stream);
    if (chunk === null) throw new AppError('unavailable', 'git http-backend ended without an answer');
    seen = Buffer.concat([seen, chunk]);
    const end = seen.indexOf('\r\n\r\n');
    if (end !== -1) return parse(seen.subarray(0, end).toString('latin1'), seen.subarray(end + 4));
    if (seen.length > maxHeadBytes)
      throw new AppError('unavailable', 'git http-backend answered without headers');
  }
}

function nextChunk(stream: Readable): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const settle = (work: () => void) => {
      stream.pause().off('data', onData).off('end', onEnd).off('close', onEnd).off('error', onError);
      work();
    };
    const onData = (chunk: Buffer) => settle(() => resolve(chunk));
    const onEnd = () => settle(() => resolve(null));
    const onError = (error: Error) => settle(() => reject(error));
    stream.on('data', onData).once('end', onEnd).once('close', onEnd).once('error', onError);
  });
}

function parse(head: string, rest: Buffer): CgiHead {
  const headers: Record<string, string> = {};
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const { status = '200', ...others } = headers;
  return { status: Number.parseInt(status, 10), headers: others, rest };
}
