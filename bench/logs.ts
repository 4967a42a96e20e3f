import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { openLogSocket } from '@/client/log-socket';
import type { PlainSocket } from '@/client/reconnecting-socket';
import { comparison, interleave, median } from './median';
import { memoryOf } from './memory';
import { type BenchStand, dial, socketAddress, withDemo } from './stand';

const rounds = Number(process.env.ROUNDS ?? 10);
const lines = Number(process.env.LINES ?? 200_000);

/** Reading a long log through our socket and with the plain client; every line counted, memory before and after. */
export async function run(): Promise<void> {
  await withDemo('logs', measure);
}

async function measure(stand: BenchStand): Promise<void> {
  await write(stand.container);
  await readOurs(stand);
  const before = memory(stand);
  const measured = await interleave(rounds, {
    ours: () => readOurs(stand),
    bare: () => readBare(stand.container),
  });
  const after = memory(stand);
  console.log(comparison(`reading ${lines} lines`, measured));
  console.log(`lines/s to a reader: ours ${rate(measured.ours)}, bare ${rate(measured.bare)}`);
  console.log(
    `memory of main: ${before.toFixed(0)} MiB before, ${after.toFixed(0)} MiB after ${rounds} reads`,
  );
}

/** Into the first process's output, where the engine collects it. */
async function write(container: string): Promise<void> {
  const script = `seq 1 ${lines} | sed 's/^/request handled in 12 ms, id /' > /proc/1/fd/1`;
  execFileSync('/usr/bin/docker', ['exec', '-u', '0', container, 'sh', '-c', script]);
}

/** Seconds until the last line. Refuses a gap or a doubled line. */
function readOurs(stand: BenchStand): Promise<number> {
  const startedAt = performance.now();
  let seen = 0;
  return new Promise((resolve, reject) => {
    const socket = openLogSocket({
      url: socketAddress(stand, '/ws/logs'),
      makeSocket: (url) => dial(stand, url) as unknown as PlainSocket,
      onState: () => undefined,
      onFrame: (frame) => {
        socket.acknowledge();
        if (frame.kind !== 'lines') return;
        for (const [, , , , text] of frame.lines) {
          const number = /^request handled in 12 ms, id (\d+)$/.exec(text)?.[1];
          if (number === undefined) continue;
          seen += 1;
          if (Number(number) !== seen) return reject(new Error(`line ${number} came as number ${seen}`));
        }
        if (seen < lines) return;
        socket.close();
        resolve((performance.now() - startedAt) / 1000);
      },
    });
    socket.show([{ component: stand.component }]);
  });
}

async function readBare(container: string): Promise<number> {
  const startedAt = performance.now();
  const child = spawn('/usr/bin/docker', ['logs', '--timestamps', container], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  child.stdout.resume();
  await once(child, 'close');
  return (performance.now() - startedAt) / 1000;
}

function memory({ product }: BenchStand): number {
  return memoryOf(product.pid).find(({ name }) => /main\.(js|ts)/.test(name))?.pssMiB ?? 0;
}

function rate(seconds: number[]): number {
  return Math.round(lines / median(seconds));
}
