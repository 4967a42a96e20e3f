import { AppError } from '@/lib/errors';
import type { Note, Place } from '../target';
import type { Engine } from './connect';
import { type Found, listContainers, removeContainer, startContainer, stopContainer } from './containers';
import { ask } from './errors';

export type Verb = {
  engine: Engine;
  place: Place;
  component: string;
  note: Note;
  signal: AbortSignal;
};

/** What was replaced is not kept for another start. */
export async function stopComponent(verb: Verb): Promise<void> {
  await onEach(verb, 'Stopped', async (found) => {
    await stopContainer(verb.engine, found.id, verb.signal);
    if (!found.isCurrent) await removeContainer(verb.engine, found.id, verb.signal);
  });
}

/** @throws AppError `not_found` when nothing was deployed yet */
export async function startComponent(verb: Verb): Promise<void> {
  const start = (found: Found) => startContainer(verb.engine, found.id, verb.signal);
  const count = await onEach(verb, 'Started', start, isCurrent);
  if (count === 0) throw nothingThere(verb);
}

/** @throws AppError `not_found` when nothing was deployed yet */
export async function restartComponent(verb: Verb): Promise<void> {
  const { engine, signal } = verb;
  const restart = (found: Found) => ask(() => engine.docker.getContainer(found.id).restart(), signal);
  const count = await onEach(verb, 'Restarted', restart, isCurrent);
  if (count === 0) throw nothingThere(verb);
}

export async function removeComponent(verb: Verb): Promise<void> {
  await onEach(verb, 'Removed', async (found) => {
    await stopContainer(verb.engine, found.id, verb.signal);
    await removeContainer(verb.engine, found.id, verb.signal);
  });
}

function isCurrent(found: Found): boolean {
  return found.isCurrent;
}

async function onEach(
  verb: Verb,
  done: string,
  act: (found: Found) => Promise<unknown>,
  isMeant: (found: Found) => boolean = () => true,
): Promise<number> {
  const all = await listContainers(verb.engine, verb.place, verb.component, verb.signal);
  const found = all.filter(isMeant);
  await Promise.all(
    found.map(async (container) => {
      await act(container);
      verb.note(`${done} ${container.name}`);
    }),
  );
  return found.length;
}

function nothingThere(verb: Verb): AppError {
  return new AppError('not_found', `${verb.component} has no containers`, {
    next: 'Deploy the environment first.',
  });
}
