import type { ContainerInspectInfo } from 'dockerode';
import type { ResolvedHelper } from '@/definition/resolved';
import { AppError, isAppError } from '@/lib/errors';
import { helpersOf } from '../render';
import type { TargetLogLine } from '../target';
import type { ComponentWork } from './component-work';
import { ensureOnce } from './ensure-once';
import { fillShared } from './fill-shared';
import { initSpec } from './helper-spec';
import { exitSentence } from './judge';
import { putFiles } from './put-files';
import { followToEnd, removeTask } from './tasks';

/** Lines kept to say why one failed. */
const evidenceLines = 5;

/** Everything that comes before the main container of an instance: shared folders, then the init containers in their order. */
export async function prepare(work: ComponentWork, instance: number): Promise<void> {
  const { component } = work.deployable;
  if (!component.helpers) return;
  await fillShared({ ...work, instance });
  for (const helper of helpersOf(component, 'init')) await runInit(work, helper, instance);
}

/** The main containers are there: what prepared them may go. */
export async function removePrepared({ engine, place, deployable, signal }: ComponentWork): Promise<void> {
  const { component, around } = deployable;
  if (component.helpers && around) await removeTask(engine, place, around.taskId, signal);
}

/** One that ended well stays until the main container is there, so that a second owner does not run it again. */
async function runInit(work: ComponentWork, helper: ResolvedHelper, instance: number): Promise<void> {
  const { engine, deployable, signal } = work;
  const id = await ensureRunning(work, helper, instance).catch((error: unknown) => {
    throw cannotStart(work, helper, error);
  });
  const said: string[] = [];
  const hear = (lines: TargetLogLine[]) => {
    said.push(...lines.map(({ text }) => text).filter((text) => text.trim() !== ''));
    said.splice(0, said.length - evidenceLines);
    deployable.around?.lines(lines);
  };
  const seen = await followToEnd(engine, id, hear, signal);
  if (!seen) throw new AppError('unavailable', `${helper.name} was removed by others while it ran`);
  if (seen.State.ExitCode === 0) return work.note(`Init container ${helper.name} ended well`);
  await removePrepared(work);
  throw failed(work, helper, { reason: reasonOf(seen), evidence: said.join('\n') });
}

async function ensureRunning(work: ComponentWork, helper: ResolvedHelper, instance: number): Promise<string> {
  const { engine, place, deployable, spec, note, signal } = work;
  const taskId = deployable.around?.taskId ?? deployable.runId;
  const options = initSpec({ place, deployable, helper, options: spec }, { instance, taskId });
  const fill = (id: string) => putFiles(engine, id, helper, signal);
  const once = { spec: options, taskId, noun: `init container ${helper.name}`, fill, note };
  return ensureOnce(engine, once, signal);
}

function reasonOf({ State }: ContainerInspectInfo): string {
  return State.OOMKilled
    ? 'used more than its memory and was killed'
    : `ended with ${exitSentence(State.ExitCode)}`;
}

function cannotStart(work: ComponentWork, helper: ResolvedHelper, error: unknown): unknown {
  if (!isAppError(error) || error.details?.code !== 'exited-at-start') return error;
  return failed(work, helper, { reason: 'could not be started', evidence: error.message });
}

function failed(
  { deployable }: ComponentWork,
  { name }: ResolvedHelper,
  { reason, evidence }: { reason: string; evidence: string },
): AppError {
  const message = `The init container ${name} of ${deployable.component.name} ${reason}`;
  return new AppError('conflict', message, {
    details: { code: 'init-failed', ...(evidence && { evidence }) },
  });
}
