import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import type { Duplex } from 'node:stream';
import Docker from 'dockerode';
import { channel, decodeFrame, encodeFrame, encodeTyped } from '@/lib/terminal-frames';
import { comparison, interleave, median } from './median';
import { type BenchStand, dial, socketAddress, withDemo } from './stand';

const rounds = Number(process.env.ROUNDS ?? 20);
const keysPerRound = 50;

/** From a key to its echo: through our socket, and through the Docker API alone, in the same container. */
export async function run(): Promise<void> {
  await withDemo('terminal', measure);
}

async function measure(stand: BenchStand): Promise<void> {
  const ours = await ourEcho(stand);
  const bare = await bareEcho(stand.container);
  await interleave(2, { ours: ours.type, bare: bare.type });
  const measured = await interleave(rounds, { ours: ours.type, bare: bare.type });
  console.log(comparison(`echo of a key, median of ${keysPerRound} keys a round`, measured, 'ms'));
  ours.end();
  bare.end();
}

type Echo = { type(): Promise<number>; end(): void };

/** Both ends run `cat`: the terminal in the container echoes each key at once. */
async function ourEcho(stand: BenchStand): Promise<Echo> {
  const socket = dial(
    stand,
    `${socketAddress(stand, '/ws/terminal')}&component=${stand.component}&window=window-of-a-benchmark`,
  );
  const output = new Output();
  socket.on('message', (data: Buffer) => {
    const frame = decodeFrame(data);
    if (frame?.kind === channel.data) output.add(Buffer.from(frame.payload).toString());
    if (frame?.kind === channel.note) output.add(Buffer.from(frame.payload).toString());
  });
  let before = 0;
  const send = (text: string) => {
    const bytes = Buffer.from(text);
    socket.send(encodeTyped({ before, bytes }));
    before += bytes.length;
  };
  await output.until('"open"');
  send('cat\r');
  await output.until('cat\r\n');
  return {
    type: () => medianEcho(output, send),
    end: () => socket.send(encodeFrame(channel.close, '')),
  };
}

async function bareEcho(container: string): Promise<Echo> {
  const exec = await new Docker().getContainer(container).exec({
    ...{ Cmd: ['cat'], AttachStdin: true, AttachStdout: true, AttachStderr: true, Tty: true },
  });
  const stream: Duplex = await exec.start({ hijack: true, stdin: true, Tty: true });
  const output = new Output();
  stream.on('data', (data: Buffer) => output.add(data.toString()));
  return {
    type: () => medianEcho(output, (text) => stream.write(text)),
    end: () => stream.end('\x04\x04'),
  };
}

async function medianEcho(output: Output, send: (text: string) => void): Promise<number> {
  const times: number[] = [];
  for (let key = 0; key < keysPerRound; key += 1) {
    output.forget();
    const startedAt = performance.now();
    send('x');
    await output.until('x');
    times.push(performance.now() - startedAt);
  }
  return median(times);
}

/** Text seen so far; waits for a piece of it. */
class Output {
  private text = '';
  private readonly events = new EventTarget();

  add(text: string): void {
    this.text += text;
    this.events.dispatchEvent(new Event('text'));
  }

  forget(): void {
    this.text = '';
  }

  async until(wanted: string): Promise<void> {
    while (!this.text.includes(wanted)) await once(this.events, 'text');
  }
}
