import { setTimeout as delay } from 'node:timers/promises';
import type { ContainerInspectInfo } from 'dockerode';
import { AppError } from '@/lib/errors';
import type { LogCursor, Note, Place, TargetLogLine, Task, TaskEnd } from '../target';
import { parseValues, taskFiles, taskFolders, taskPaths } from '../task-files';
import { firstFile, packEntries, packTree } from './archive';
import type { Engine } from './connect';
import { inspect, removeContainer } from './containers';
import { ensureOnce } from './ensure-once';
import { ask, askUnless } from './errors';
import { label, ofPlace } from './names';
import { readLog } from './read-log';
import { taskSpec } from './task-spec';

type Work = {
  engine: Engine;
  place: Place;
  task: Task;
  pidsLimit: number;
  hear: { note: Note; lines(lines: TargetLogLine[]): void };
  signal: AbortSignal;
};

/** Long enough for a tool to give its locks back, short enough for an abort. */
const stopWithinSeconds = 2;
const valuesBytes = 256 * 1024;

/** Attaches to the container of the task, or makes it; ends when the process has ended. */
export async function runTask(work: Work): Promise<TaskEnd> {
  const { engine, hear, signal } = work;
  const id = await ensureRunning(work);
  const seen = await followToEnd(engine, id, hear.lines, signal);
  if (!seen) throw removedByOthers(work.task.component);
  return endOf(engine, seen, signal);
}

/** Its lines from the first one, then how it ended; null when others removed it. */
export async function followToEnd(
  engine: Engine,
  id: string,
  hear: (lines: TargetLogLine[]) => void,
  signal: AbortSignal,
): Promise<ContainerInspectInfo | null> {
  let after: LogCursor | undefined;
  for (;;) {
    for await (const lines of readLog(engine, { container: id, follow: true, after }, signal)) {
      hear(lines);
      after = lines.at(-1)?.cursor;
    }
    const seen = await inspect(engine, id, signal);
    if (!seen || !isUnderWay(seen)) return seen;
    await delay(200, undefined, { signal });
  }
}

async function ensureRunning(work: Work): Promise<string> {
  const { engine, place, task, pidsLimit, hear, signal } = work;
  const spec = taskSpec(place, task, pidsLimit);
  const once = {
    spec,
    taskId: task.id,
    noun: spec.name,
    fill: (id: string) => fill(work, id),
    note: hear.note,
  };
  return ensureOnce(engine, once, signal);
}

/** Scripts and values travel as files, never in arguments: what is listed or inspected shows none of them. */
async function fill({ engine, task, signal }: Work, id: string): Promise<void> {
  const container = engine.docker.getContainer(id);
  const entries = [...taskFolders, ...taskFiles(task)];
  await ask(() => container.putArchive(packEntries(entries), { path: '/' }), signal);
  const dir = await task.source();
  if (dir) await ask(() => container.putArchive(packTree(dir), { path: taskPaths.source }), signal);
}

function isUnderWay({ State }: ContainerInspectInfo): boolean {
  return State.Running || State.Status === 'created' || State.Status === 'restarting';
}

async function endOf(engine: Engine, seen: ContainerInspectInfo, signal: AbortSignal): Promise<TaskEnd> {
  const { ExitCode, OOMKilled } = seen.State;
  const text = await valuesOf(engine, seen.Id, signal);
  return { exitCode: ExitCode, isOutOfMemory: OOMKilled, exported: parseValues(text) };
}

/** A process that was killed wrote none. */
async function valuesOf(engine: Engine, id: string, signal: AbortSignal): Promise<string> {
  const archive = () => engine.docker.getContainer(id).getArchive({ path: taskPaths.values });
  const stream = await askUnless([404], archive, signal);
  if (!stream) return '';
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    sizeBytes += bytes.length;
    if (sizeBytes > valuesBytes + 4096) throw tooMuch();
    chunks.push(bytes);
  }
  return firstFile(Buffer.concat(chunks)) ?? '';
}

/** Removes it with its process; found by label, so that a former name does not matter. */
export async function removeTask(
  engine: Engine,
  place: Place,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const filters = { label: [...ofPlace(place).label, `${label.task}=${id}`] };
  const found = await ask(() => engine.docker.listContainers({ all: true, filters }), signal);
  for (const { Id, State } of found) {
    if (State === 'running')
      await askUnless(
        [304, 404],
        () => engine.docker.getContainer(Id).stop({ t: stopWithinSeconds }),
        signal,
      );
    await removeContainer(engine, Id, signal);
  }
}

function removedByOthers(component: string): AppError {
  return new AppError('unavailable', `The container of the scripts of ${component} was removed by others`, {
    details: { code: 'script-gone' },
  });
}

function tooMuch(): AppError {
  return new AppError('invalid', `The exported variables are longer than ${valuesBytes / 1024} KiB`, {
    next: 'Export names or addresses, and keep large data elsewhere.',
  });
}
