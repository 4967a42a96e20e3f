import { AppError } from '@/lib/errors';
import type { Note } from '../target';
import type { Engine } from './connect';
import { startContainer } from './containers';
import { findOrMake } from './ensure-container';
import { label } from './names';
import type { NamedSpec } from './spec-options';

type Once = {
  spec: NamedSpec;
  /** What the container must carry as its task to be ours. */
  taskId: string;
  /** What it is, for notes. */
  noun: string;
  /** Puts in what the process needs before it starts. */
  fill(id: string): Promise<void>;
  note: Note;
};

/**
 * Id of the container of a process that runs once, under way or ended. Found by its name: whoever comes second attaches.
 * A container that was never filled is filled again. @throws AppError `conflict` when the name is somebody else's
 */
export async function ensureOnce(engine: Engine, once: Once, signal: AbortSignal): Promise<string> {
  const { spec, taskId, noun, note } = once;
  const { id, found } = await findOrMake(engine, spec, signal);
  if (found && found.Config.Labels[label.task] !== taskId) throw foreign(spec.name);
  if (found && found.State.Status !== 'created') {
    note(`Goes on with ${noun}`);
    return id;
  }
  await once.fill(id);
  await startContainer(engine, id, signal);
  note(`Started ${noun}`);
  return id;
}

function foreign(name: string): AppError {
  return new AppError('conflict', `A container named ${name} exists already`, {
    next: 'It was not made by Warren; rename or remove it on the Docker host.',
  });
}
