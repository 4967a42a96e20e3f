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

export async function stopComponent(verb: Verb): Promise<void> {
  await onEach(verb, 'Stopped', (found) => stopContainer(verb.engine, found.id, verb.signal));
}

/** @throws AppError `not_found` when nothing was deployed yet */
export async function startComponent(verb: Verb): Promise<void> {
  const count = await onEach(verb, 'Started', (found) => startContainer(verb.engine, found.id, verb.signal));
  if (count === 0) throw nothingThere(verb);
}

/** @throws AppError `not_found` when nothing was deployed yet */
export async function restartComponent(verb: Verb): Promise<void> {
  const { engine, signal } = verb;
  const count = await onEach(verb, 'Restarted', (found) =>
    ask(() => engine.docker.getContainer(found.id).restart(), signal),
  );
  if (count === 0) throw nothingThere(verb);
}

export async function removeComponent(verb: Verb): Promise<void> {
  await onEach(verb, 'Removed', async (found) => {
    await stopContainer(verb.engine, found.id, verb.signal);
    await removeContainer(verb.engine, found.id, verb.signal);
  });
}

async function onEach(verb: Verb, done: string, act: (found: Found) => Promise<unknown>): Promise<number> {
  const found = await listContainers(verb.engine, verb.place, verb.component, verb.signal);
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
