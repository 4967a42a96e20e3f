import { execFile, execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type LogPage, openLogPage } from './log-page';
import { bareReader, LineChecker, type LogReader, socketReader } from './log-readers';
import { interleave, median } from './median';
import { cpuMsOf } from './memory';
import { type BenchStand, mainOf, withWriter, writing } from './stand';

const rounds = Number(process.env.ROUNDS ?? 10);
const lines = Number(process.env.LINES ?? 100_000);
/** Floods into one page that stays open, to see what it and main keep of them. */
const floods = 5;
const runDocker = promisify(execFile);

/** Lines of one container, followed live while they are written: by a page in a browser, by our socket alone, by `docker logs`. */
export async function run(): Promise<void> {
  await withWriter('logs', measure);
}

async function measure(stand: BenchStand): Promise<void> {
  const page = await openLogPage(stand);
  try {
    const cpu = { page: [] as number[], socket: [] as number[] };
    const main = mainOf(stand).pid;
    const side = (name: keyof typeof cpu, once: () => Promise<number>) => async () => {
      const before = cpuMsOf(main);
      const seconds = await once();
      cpu[name].push(cpuMsOf(main) - before);
      return seconds;
    };
    await inPage(stand, page);
    const seconds = await interleave(rounds, {
      page: side('page', () => inPage(stand, page)),
      socket: side('socket', () => through(stand, socketReader)),
      bare: () => through(stand, bareReader),
    });
    for (const [name, points] of Object.entries(seconds)) tell(name, points);
    for (const [name, points] of Object.entries(cpu))
      console.log(`  work of main for ${lines} lines, ${name}: ${median(points).toFixed(0)} ms`);
    await tellMemory(stand, page);
  } finally {
    await page.close();
  }
}

/** In the browser: counted by the numbers of the rows, and what the page still holds is looked at line by line. */
async function inPage(stand: BenchStand, page: LogPage): Promise<number> {
  await page.open();
  const seconds = await flood(stand, page);
  await page.leave();
  return seconds;
}

async function flood(stand: BenchStand, page: LogPage): Promise<number> {
  await mark(stand, page);
  const first = await page.lastNumber();
  const seconds = await timed(stand, page);
  const taken = (await page.lastNumber()) - first;
  if (taken !== lines) throw new Error(`the page took ${taken} lines of ${lines}`);
  const checker = new LineChecker();
  for (const line of await page.held()) checker.take(line);
  if (checker.fault) throw checker.fault;
  return seconds;
}

type Open = (stand: BenchStand, tail: number) => LogReader;

async function through(stand: BenchStand, open: Open): Promise<number> {
  const reader = open(stand, 1);
  try {
    await mark(stand, reader);
    return await timed(stand, reader);
  } finally {
    reader.close();
  }
}

let marks = 0;

/** A line of its own shows that the reader is there before the flood begins. */
async function mark(stand: BenchStand, reader: Pick<LogReader, 'until'>): Promise<void> {
  marks += 1;
  const text = `begin ${marks}`;
  const seen = reader.until(text);
  execFileSync('/usr/bin/docker', writing(stand, `echo '${text}'`));
  await seen;
}

/** Seconds from the command that writes to the last line at the reader; both sides wait for the same writer. */
async function timed(stand: BenchStand, reader: Pick<LogReader, 'until'>): Promise<number> {
  const startedAt = performance.now();
  const words = `flood ${marks}, request handled in 12 ms, id`;
  const seen = reader.until(`${words} ${lines}`);
  const command = `seq 1 ${lines} | sed 's/^/${words} /'`;
  await inTime(Promise.all([seen, runDocker('/usr/bin/docker', writing(stand, command))]));
  return (performance.now() - startedAt) / 1000;
}

/** A reader that stands still fails the run instead of hanging it. */
async function inTime(work: Promise<unknown>): Promise<void> {
  const late = delay(60_000, 'late', { ref: false });
  if ((await Promise.race([work, late])) === 'late')
    throw new Error('the lines did not arrive within a minute');
}

async function tellMemory(stand: BenchStand, page: LogPage): Promise<void> {
  await page.open();
  const seen: string[] = [];
  for (let count = 0; count <= floods; count += 1) {
    if (count > 0) await flood(stand, page);
    seen.push(`${mainOf(stand).pssMiB.toFixed(0)}/${(await page.heapMiB()).toFixed(0)}`);
  }
  console.log(`MiB of main/of the page's heap, before and after each of ${floods} floods: ${seen.join(' ')}`);
}

function tell(name: string, seconds: number[]): void {
  const points = seconds.map((value) => value.toFixed(2)).join(' ');
  const rate = Math.round(lines / median(seconds));
  console.log(`${name}: ${rate} lines/s, median of ${seconds.length} (${points} s)`);
  console.log(`  load of the machine ${loadavg()[0]?.toFixed(1)}`);
}
