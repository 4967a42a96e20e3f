import { AppError } from '@/lib/errors';
import { poll } from '@/lib/poll';
import type { LeftImage, Place, Target, Task, TaskEnd } from '../target';
import { taskPaths } from '../task-files';
import { say } from './process';
import { runScript } from './script';
import type { FakePlace, FakeState, FakeTask } from './state';

type Hear = Parameters<Target['runTask']>[2];

/** Follows the process of this id, or starts it; it runs on by itself, whoever follows. */
export async function runFakeTask(
  home: FakePlace,
  task: Task,
  hear: Hear,
  signal: AbortSignal,
): Promise<TaskEnd> {
  const process = home.tasks.find(({ id }) => id === task.id) ?? (await start(home, task));
  let heard = 0;
  const tell = () => {
    const fresh = process.lines.slice(heard);
    heard += fresh.length;
    if (fresh.length > 0) hear.lines(fresh.map((line) => toLine(process.id, line)));
  };
  return poll(
    async () => {
      tell();
      if (process.end) return { state: 'done', value: process.end };
      if (!home.tasks.includes(process)) throw new AppError('unavailable', 'It was removed by others');
      return { state: 'pending', reason: 'it runs' };
    },
    { timeoutMs: 24 * 60 * 60_000, fromMs: 2, toMs: 20, signal },
  ).catch((error: unknown) => {
    throw signal.aborted ? new AppError('aborted', 'Stopped on request') : error;
  });
}

async function start(home: FakePlace, task: Task): Promise<FakeTask> {
  await task.source();
  const { id, component, runId } = task;
  const made: FakeTask = { id, component, runId, lines: [], copied: [], end: null };
  home.tasks.push(made);
  const variables = { ...task.environment };
  const shell = {
    variables,
    say: (text: string) => say(made, text),
    copy: (to: string) => void made.copied.push(to),
    isGone: () => !home.tasks.includes(made),
  };
  void runScript(task.scripts, shell).then((exitCode) => {
    const known = task.exports.filter((name) => name in variables);
    const exported = Object.fromEntries(known.map((name) => [name, variables[name] ?? '']));
    made.end = { exitCode, isOutOfMemory: false, exported };
  });
  return made;
}

export function toLine(instance: string, { ns, text }: FakeTask['lines'][number]) {
  const at = new Date(Number(BigInt(ns) / 1_000_000n));
  return { cursor: { instance, ns, n: 0 }, at, stream: 'out' as const, text };
}

/** Whatever was copied to the place of an image is one. */
export function takeFakeImage(home: FakePlace, { task, tag }: LeftImage) {
  const process = home.tasks.find(({ id }) => id === task.id);
  if (!process?.copied.includes(taskPaths.image)) return null;
  return { id: `sha256:${Buffer.from(tag).toString('hex')}` };
}

export function removeFakeTask({ places }: FakeState, place: Place, id: string): void {
  const home = places[place.environmentId];
  if (home) home.tasks = home.tasks.filter((task) => task.id !== id);
}
