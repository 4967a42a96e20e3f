import type { ImageCommands } from '@/definition/resolved';
import type { Task, TaskEnd } from '@/targets/target';
import { taskPaths } from '@/targets/task-files';
import { type Failed, failed, type HandleAction, type StepContext, type Success, success } from '../action';
import { cause, causeOfShortage } from '../failures';
import type { RunInHand } from '../run-in-hand';
import { builtTag } from './built-tag';
import { imageEffect } from './image-effect';
import { followTask, sourceOf } from './script-task';

const removeWithinMs = 10_000;

/** Runs the user's commands as a process of its own, and takes the image that they leave. */
export const runImageCommands: HandleAction = {
  type: 'handle',
  handle: ({ step }) => ({ task: step.id }),
  async attach(context, handle) {
    const { hand, component, note } = context;
    const image = hand.run.facts.images[component];
    if (image) {
      note('The commands are not run');
      return success;
    }
    const { commands } = hand.makingOrThrow(component);
    const tag = builtTag(context, 'name-image');
    if (!commands || !tag) return failed(cause('internal', `Nothing to build for ${component}.`));
    const shortage = await hand.shortOfDisk(context.signal);
    if (shortage) return failed(causeOfShortage(shortage));
    const task = await taskOf(context, { id: String(handle.task), commands, tag });
    const end = await followTask(context, task);
    context.step.exitCode = end.exitCode;
    return end.exitCode === 0 ? taken(context, task, tag) : failed(causeOf(component, end));
  },
  async cancel({ hand, note }, handle) {
    await removeTask(hand, handle);
    note('The commands were ended, and their container is gone');
  },
  forget: removeTask,
};

type Asked = { id: string; commands: ImageCommands; tag: string };

/** No registry stands behind the name, so its login is empty: the image is left as a file. */
async function taskOf(context: StepContext, { id, commands, tag }: Asked): Promise<Task> {
  const { hand, component, note, signal } = context;
  const { runner, environment } = commands;
  const target = await hand.target();
  const { id: image } = await target.ensureImage(runner.image ?? '', note, signal, runner.auth ?? undefined);
  return {
    id,
    component,
    image,
    runId: hand.run.id,
    scripts: commands.commands,
    environment: {
      ...environment,
      BNS_IMAGE_FULL_NAME: tag,
      BNS_IMAGE_ARCHIVE: taskPaths.image,
      BNS_IMAGE_REGISTRY_USERNAME: '',
      BNS_IMAGE_REGISTRY_PASSWORD: '',
    },
    exports: [],
    keepsState: false,
    source: () => sourceOf(context, hand.run.facts.commits[component] ?? null),
  };
}

async function taken(context: StepContext, task: Task, tag: string): Promise<Success | Failed> {
  const { hand, component, note, signal } = context;
  const found = await (await hand.target()).takeImage(hand.place(), { task, tag }, signal);
  if (!found)
    return failed(
      cause(
        'image-not-left',
        `The commands of ${component} ended well, but left no image at $BNS_IMAGE_ARCHIVE.`,
      ),
    );
  const image = { reference: tag, imageId: found.id };
  hand.run.facts.images[component] = image;
  note(`Took the image as ${tag}`);
  return { state: 'success', effects: [imageEffect(component, image)] };
}

function causeOf(component: string, { exitCode, isOutOfMemory, lastLine }: TaskEnd & { lastLine: string }) {
  const evidence = lastLine ? { evidence: lastLine } : {};
  if (isOutOfMemory)
    return cause('out-of-memory', `The commands of ${component} ran out of memory.`, evidence);
  const how = exitCode > 128 ? `were ended by signal ${exitCode - 128}` : `ended with exit code ${exitCode}`;
  return cause('script-failed', `The commands of ${component} ${how}.`, evidence);
}

async function removeTask(hand: RunInHand, handle: Record<string, unknown>): Promise<void> {
  const target = await hand.target();
  await target.removeTask(hand.place(), String(handle.task), AbortSignal.timeout(removeWithinMs));
}
