import { AppError } from '@/lib/errors';
import type { TargetLogLine, Task, TaskEnd } from '@/targets/target';
import type { StepContext } from '../action';
import { causeOfGitError } from '../failures';
import type { KeptScript } from '../kept-script';
import type { RunFacts } from '../run-plan';
import { treeOf } from './source-tree';

export type ScriptVerb = 'deploy' | 'destroy' | 'start' | 'stop';
type Asked = { id: string; scripts: string[]; verb: ScriptVerb };

/** A deployment runs what is written now; everything else what was deployed, with what that published. */
export async function taskOf(context: StepContext, kept: KeptScript, asked: Asked): Promise<Task> {
  const { hand, component } = context;
  const fresh = asked.verb === 'deploy' ? hand.scriptOrThrow(component) : null;
  return {
    id: asked.id,
    component,
    image: fresh ? kept.image.imageId : await imageOf(context, kept),
    runId: hand.run.id,
    scripts: asked.scripts,
    environment: fresh ? fresh.environment : { ...kept.exported, ...kept.script.environment },
    exports: fresh ? fresh.exports : [],
    keepsState: kept.script.kind === 'Terraform',
    source: () => sourceOf(context, kept.commit),
  };
}

/** By its id; an image that was cleaned away meanwhile is pulled again by its name. */
async function imageOf({ hand, note, signal }: StepContext, { image, script }: KeptScript): Promise<string> {
  const target = await hand.target();
  try {
    return (await target.ensureImage(image.imageId, note, signal)).id;
  } catch (error) {
    if (signal.aborted) throw error;
    const login = script.runner.auth ?? undefined;
    return (await target.ensureImage(image.reference, note, signal, login)).id;
  }
}

export async function sourceOf(context: StepContext, commit: RunFacts['commits'][string] | null) {
  if (!commit) return null;
  try {
    return (await treeOf(context, commit)).dir;
  } catch (error) {
    context.signal.throwIfAborted();
    const { code, message, next } = causeOfGitError(error, commit);
    throw new AppError('unavailable', message, { details: { code }, cause: error, ...(next && { next }) });
  }
}

/** Keys are positions in the log of the process: a line heard again is stored once. */
export async function followTask(
  { hand, note, line, signal }: StepContext,
  task: Task,
): Promise<TaskEnd & { lastLine: string }> {
  let lastLine = '';
  const lines = (batch: TargetLogLine[]) => {
    for (const { cursor, at, stream, text } of batch) {
      line({ key: `${cursor.ns}:${cursor.n}`, at, stream, text });
      if (text.trim() !== '') lastLine = text;
    }
  };
  const end = await (await hand.target()).runTask(hand.place(), task, { note, lines }, signal);
  return { ...end, lastLine };
}
