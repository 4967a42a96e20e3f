import type { Duplex } from 'node:stream';

const mark = 0x1e;

export type Hello = { ok: true; pid: string; command: string[]; rest: Buffer } | { ok: false; said: string };

/** Reads up to the end of the greeting and leaves the stream paused behind it. */
export async function readHello(stream: Duplex, signal: AbortSignal): Promise<Hello> {
  let seen: Buffer = Buffer.alloc(0);
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      stream.off('data', onData).off('end', onEnd).off('error', onError);
      signal.removeEventListener('abort', onError);
      stream.pause();
      act();
    };
    const onData = (chunk: Buffer) => {
      seen = Buffer.concat([seen, chunk]);
      const hello = parseHello(seen);
      if (hello) settle(() => resolve(hello));
    };
    const onEnd = () => settle(() => resolve({ ok: false, said: seen.toString() }));
    const onError = () => settle(() => reject(new Error('The terminal was cut while it was opened')));
    stream.on('data', onData).once('end', onEnd).once('error', onError);
    signal.addEventListener('abort', onError, { once: true });
  });
}

function parseHello(seen: Buffer): Hello | null {
  const start = seen.indexOf(mark);
  const end = start === -1 ? -1 : seen.indexOf(mark, start + 1);
  if (end === -1) return null;
  const [pid = '', ...command] = seen.toString('utf8', start + 1, end).split(' ');
  return { ok: true, pid, command: [command.join(' ')], rest: seen.subarray(end + 1) };
}
