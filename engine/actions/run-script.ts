import type { TaskEnd } from '@/targets/target';
import { type Failed, failed, type HandleAction, type StepContext, type Success } from '../action';
import { textHash } from '../config-hash';
import { cause } from '../failures';
import type { RunInHand } from '../run-in-hand';
import { followTask, type ScriptVerb, taskOf } from './script-task';

type End = Pick<TaskEnd, 'exitCode' | 'isOutOfMemory' | 'exported'> & { lastLine: string };

const removeWithinMs = 10_000;

/** One list of scripts of a component, in one process whose name is known before. */
function scriptAction(verb: ScriptVerb): HandleAction {
  return {
    type: 'handle',
    handle: ({ step }) => ({ task: step.id }),
    async attach(context, handle) {
      const { hand, component, note } = context;
      const kept = hand.kept(component);
      if (!kept) return failed(cause('internal', `The scripts of ${component} are not known.`));
      const scripts = verb === 'deploy' ? hand.scriptOrThrow(component).deploy : kept.script[verb];
      if (scripts.length > 0) {
        const task = await taskOf(context, kept, { id: taskIdOf(handle), scripts, verb });
        return ended(context, verb, await followTask(context, task));
      }
      note(`There is no ${verb} script, so there is nothing to do`);
      return ended(context, verb, { exitCode: 0, isOutOfMemory: false, exported: {}, lastLine: '' });
    },
    async cancel({ hand, note }, handle) {
      await removeTask(hand, handle);
      note('The script was ended, and its container is gone');
    },
    forget: removeTask,
  };
}

export const runDeployScript = scriptAction('deploy');
export const runDestroyScript = scriptAction('destroy');
export const runStartScript = scriptAction('start');
export const runStopScript = scriptAction('stop');

function taskIdOf(handle: Record<string, unknown>): string {
  return String(handle.task);
}

async function removeTask(hand: RunInHand, handle: Record<string, unknown>): Promise<void> {
  const target = await hand.target();
  await target.removeTask(hand.place(), taskIdOf(handle), AbortSignal.timeout(removeWithinMs));
}

function ended(context: StepContext, verb: ScriptVerb, end: End): Success | Failed {
  const { hand, component, step } = context;
  step.exitCode = end.exitCode;
  if (end.exitCode !== 0) return failed(causeOf(component, verb, end));
  if (verb === 'destroy') return { state: 'success', effects: [hand.keep(component, null)] };
  return verb === 'deploy' ? published(context, end) : { state: 'success' };
}

function causeOf(component: string, verb: ScriptVerb, { exitCode, isOutOfMemory, lastLine }: End) {
  const evidence = lastLine ? { evidence: lastLine } : {};
  if (isOutOfMemory)
    return cause('out-of-memory', `The ${verb} script of ${component} ran out of memory.`, evidence);
  const how = exitCode > 128 ? `was ended by signal ${exitCode - 128}` : `ended with exit code ${exitCode}`;
  return cause('script-failed', `The ${verb} script of ${component} ${how}.`, evidence);
}

/** Those that follow read these values; the next deployment of the component itself, too. */
function published({ hand, component, note }: StepContext, end: End): Success {
  const script = hand.scriptOrThrow(component);
  const missing = script.exports.filter((name) => end.exported[name] === undefined);
  for (const name of missing) note(`${name} was not set: it is published as empty`);
  if (script.exports.length > 0) note(`Published ${script.exports.join(', ')}`);
  const exported = Object.fromEntries(script.exports.map((name) => [name, end.exported[name] ?? '']));
  const kept = hand.kept(component);
  const made = textHash(JSON.stringify([script, hand.run.facts.images[component]]));
  const patch = { configHash: made, revisionId: hand.run.revisionId };
  return {
    state: 'success',
    effects: [
      ...(kept ? [hand.keep(component, { ...kept, exported })] : []),
      { kind: 'component', name: component, patch },
    ],
  };
}
