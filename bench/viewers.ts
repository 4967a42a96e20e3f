import { execFile, execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { type CheckedReader, socketReader } from './log-readers';
import { cpuMsOf } from './memory';
import { type BenchStand, mainOf, withWriter, writing } from './stand';

const viewers = Number(process.env.VIEWERS ?? 200);
const perSecond = 50;
const seconds = Number(process.env.SECONDS ?? 40);
const sampleMs = 5000;

/** Many people look at one component that writes steadily: every line at everybody, and what main needs for it. */
export async function run(): Promise<void> {
  await withWriter('viewers', measure);
}

async function measure(stand: BenchStand): Promise<void> {
  const main = mainOf(stand);
  const quietMiB = main.pssMiB;
  const readers = Array.from({ length: viewers }, () => socketReader(stand, 1));
  const begun = readers.map((reader) => reader.until('begin'));
  execFileSync('/usr/bin/docker', writing(stand, "echo 'begin'"));
  await Promise.all(begun);
  const count = perSecond * seconds;
  const ended = readers.map((reader) => reader.until(`steady id ${count}`));
  const cpuBefore = cpuMsOf(main.pid);
  execFile('/usr/bin/docker', writing(stand, steadily(count)), () => undefined);
  const memory: number[] = [];
  const sampling = sample(stand, memory);
  await Promise.all(ended);
  const cpu = (cpuMsOf(main.pid) - cpuBefore) / (seconds * 10);
  await sampling;
  tell(readers, count);
  console.log(`work of main: ${cpu.toFixed(0)} % of one processor`);
  console.log(
    `memory of main: ${quietMiB.toFixed(0)} MiB without viewers, then every ${sampleMs / 1000} s ${memory.map((one) => one.toFixed(0)).join(' ')}`,
  );
  for (const reader of readers) reader.close();
}

/** A pause after each five lines: the program that counts is cheaper than one that sleeps for each. */
function steadily(count: number): string {
  const five = 'for k in 1 2 3 4 5; do i=$((i+1)); echo "steady id $i"; done';
  return `i=0; while [ $i -lt ${count} ]; do ${five}; sleep 0.1; done`;
}

async function sample(stand: BenchStand, memory: number[]): Promise<void> {
  for (let at = 0; at < (seconds * 1000) / sampleMs; at += 1) {
    await delay(sampleMs);
    memory.push(mainOf(stand).pssMiB);
  }
}

function tell(readers: CheckedReader[], count: number): void {
  const faults = readers.flatMap(({ checker }) => checker.fault ?? []);
  const short = readers.filter(({ checker }) => checker.count !== count).length;
  console.log(
    `${viewers} viewers × ${perSecond} lines/s for ${seconds} s: ${readers.reduce((sum, { checker }) => sum + checker.count, 0)} lines, ${faults.length + short} viewers with a gap or a double; load ${loadavg()[0]?.toFixed(1)}`,
  );
}
