import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { openLogSocket } from '@/client/log-socket';
import type { PlainSocket } from '@/client/reconnecting-socket';
import { type BenchStand, dial, socketAddress } from './stand';

export type LogReader = {
  /** Resolves when a line with this text came. */
  until(text: string): Promise<void>;
  close(): void;
};
export type CheckedReader = LogReader & { checker: LineChecker };

/** `docker logs --follow`, read line by line as a program behind a pipe does. Before 23 it doubles lines at a rotation. */
export function bareReader({ container }: BenchStand, tail: number): CheckedReader {
  const args = ['logs', '--follow', '--timestamps', '--tail', String(tail), container];
  const child = spawn('/usr/bin/docker', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = new LineChecker('counts');
  createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) =>
    lines.take(line.slice(line.indexOf(' ') + 1)),
  );
  return { checker: lines, until: (text) => lines.until(text), close: () => child.kill() };
}

/** Our socket, with the client that the page has, and without a page. */
export function socketReader(stand: BenchStand, tail: number): CheckedReader {
  const lines = new LineChecker();
  const socket = openLogSocket({
    url: socketAddress(stand, '/ws/logs'),
    makeSocket: (url) => dial(stand, url) as unknown as PlainSocket,
    onState: () => undefined,
    onFrame: (frame) => {
      if (frame.kind === 'lines') for (const [, , , , text] of frame.lines) lines.take(text);
      socket.acknowledge();
    },
  });
  socket.show([{ component: stand.component, tail }]);
  return { checker: lines, until: (text) => lines.until(text), close: socket.close };
}

const numbered = / id (\d+)$/;

/** Refuses a gap or a doubled line: numbers grow by one, and begin again at one. */
export class LineChecker {
  count = 0;
  fault: Error | null = null;
  private last: number | undefined;
  private newest = '';
  private waiting: { text: string; resolve: () => void; reject: (error: Error) => void }[] = [];

  constructor(private readonly onFault: 'refuses' | 'counts' = 'refuses') {}

  take(text: string): void {
    this.newest = text;
    const number = Number(numbered.exec(text)?.[1] ?? Number.NaN);
    if (!Number.isNaN(number)) this.check(number);
    const done = this.waiting.filter((one) => one.text === text);
    if (done.length === 0) return;
    this.waiting = this.waiting.filter((one) => one.text !== text);
    for (const { resolve } of done) resolve();
  }

  until(text: string): Promise<void> {
    if (this.newest === text) return Promise.resolve();
    return new Promise((resolve, reject) => this.waiting.push({ text, resolve, reject }));
  }

  private check(number: number): void {
    const expected = this.last === undefined || number === 1 ? number : this.last + 1;
    this.last = number;
    this.count += 1;
    if (number === expected || this.onFault === 'counts') return;
    const fault = new Error(`line ${number} came where ${expected} was expected`);
    this.fault = fault;
    for (const { reject } of this.waiting.splice(0)) reject(fault);
  }
}
