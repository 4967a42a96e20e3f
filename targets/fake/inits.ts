import type { ResolvedHelper } from '@/definition/resolved';
import { AppError } from '@/lib/errors';
import { poll } from '@/lib/poll';
import { helpersOf } from '../render';
import type { Deployable, Note } from '../target';
import { say } from './process';
import type { FakePlace, FakeTask } from './state';
import { toLine } from './tasks';

type Work = { home: FakePlace; deployable: Deployable; note: Note; signal: AbortSignal };

/** The init containers of one instance in their order; one that is there already is followed, not run again. */
export async function runFakeInits(work: Work, instance: number): Promise<void> {
  for (const helper of helpersOf(work.deployable.component, 'init')) await runInit(work, helper, instance);
}

async function runInit(work: Work, helper: ResolvedHelper, instance: number): Promise<void> {
  const { home, deployable, signal } = work;
  const part = `${instance}-${helper.name}`;
  const id = taskIdOf(deployable);
  const found = home.tasks.find((task) => task.id === id && task.part === part);
  const process = found ?? start(work, helper, part);
  const lines = process.lines.map((line) => toLine(`${id}-${part}`, line));
  if (lines.length > 0) deployable.around?.lines(lines);
  await ended(home, process, signal);
  const exitCode = process.end?.exitCode ?? 0;
  if (exitCode === 0) return;
  removeFakeInits(home, deployable);
  const message = `The init container ${helper.name} of ${deployable.component.name} ended with exit code ${exitCode}`;
  const evidence = process.lines.map(({ text }) => text).join('\n');
  throw new AppError('conflict', message, { details: { code: 'init-failed', evidence } });
}

/** By its command: `exits <code> <words>` ends, `idles` never does, anything else ends well at once. */
function start({ home, deployable, note }: Work, helper: ResolvedHelper, part: string): FakeTask {
  const { component, runId } = deployable;
  const [verb, ...words] = helper.command ?? [];
  const made: FakeTask = {
    ...{ id: taskIdOf(deployable), component: component.name, runId, part, lines: [], copied: [] },
    end: verb === 'idles' ? null : { exitCode: 0, isOutOfMemory: false, exported: {} },
  };
  if (verb === 'prints') for (const text of words) say(made, text);
  if (verb === 'exits') say(made, words[1] ?? '');
  if (verb === 'exits' && made.end) made.end.exitCode = Number(words[0]);
  home.tasks.push(made);
  note(`Started init container ${helper.name}`);
  return made;
}

async function ended(home: FakePlace, process: FakeTask, signal: AbortSignal): Promise<void> {
  await poll(
    async () => {
      if (process.end) return { state: 'done', value: undefined };
      if (!home.tasks.includes(process)) throw new AppError('unavailable', 'It was removed by others');
      return { state: 'pending', reason: 'it runs' };
    },
    { timeoutMs: 24 * 60 * 60_000, fromMs: 2, toMs: 20, signal },
  ).catch((error: unknown) => {
    throw signal.aborted ? new AppError('aborted', 'Stopped on request') : error;
  });
}

export function removeFakeInits(home: FakePlace, deployable: Deployable): void {
  if (!deployable.around) return;
  home.tasks = home.tasks.filter(({ id }) => id !== deployable.around?.taskId);
}

function taskIdOf({ around, runId }: Deployable): string {
  return around?.taskId ?? runId;
}
