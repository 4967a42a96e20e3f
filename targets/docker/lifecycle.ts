import { AppError } from '@/lib/errors';
import type { Note, Place } from '../target';
import type { Engine } from './connect';
import { type Found, listContainers, startContainer } from './containers';
import { ask } from './errors';
import { type Group, groupsOf, membersOf, removeGroup, stopGroup } from './groups';
import { join } from './sidecars';

export type Verb = {
  engine: Engine;
  place: Place;
  component: string;
  note: Note;
  signal: AbortSignal;
};

/** What was replaced is not kept for another start. */
export async function stopComponent(verb: Verb): Promise<void> {
  await onEach(verb, 'Stopped', async (group) => {
    await stopGroup(verb, group);
    if (!group.main.isCurrent) await removeGroup(verb, group);
  });
}

/** @throws AppError `not_found` when nothing was deployed yet */
export async function startComponent(verb: Verb): Promise<void> {
  const start = async ({ main, sidecars }: Group) => {
    await startContainer(verb.engine, main.id, verb.signal);
    await Promise.all(
      sidecars.map(({ id }) => join(verb.engine, { main: main.id, sidecar: id }, verb.signal)),
    );
  };
  const count = await onEach(verb, 'Started', start, isCurrent);
  if (count === 0) throw nothingThere(verb);
}

/** Sidecars come after: the network they share is a new one. @throws AppError `not_found` when nothing was deployed yet */
export async function restartComponent(verb: Verb): Promise<void> {
  const { engine, signal } = verb;
  const restart = ({ id }: Found) => ask(() => engine.docker.getContainer(id).restart(), signal);
  const restartAll = async ({ main, sidecars }: Group) => {
    await restart(main);
    await Promise.all(sidecars.map(restart));
  };
  const count = await onEach(verb, 'Restarted', restartAll, isCurrent);
  if (count === 0) throw nothingThere(verb);
}

export async function removeComponent(verb: Verb): Promise<void> {
  await onEach(verb, 'Removed', async (group) => {
    await stopGroup(verb, group);
    await removeGroup(verb, group);
  });
}

function isCurrent({ main }: Group): boolean {
  return main.isCurrent;
}

async function onEach(
  verb: Verb,
  done: string,
  act: (group: Group) => Promise<unknown>,
  isMeant: (group: Group) => boolean = () => true,
): Promise<number> {
  const all = await listContainers(verb.engine, verb.place, verb.component, verb.signal);
  const found = groupsOf(all).filter(isMeant);
  await Promise.all(
    found.map(async (group) => {
      await act(group);
      for (const { name } of membersOf(group)) verb.note(`${done} ${name}`);
    }),
  );
  return found.length;
}

function nothingThere(verb: Verb): AppError {
  return new AppError('not_found', `${verb.component} has no containers`, {
    next: 'Deploy the environment first.',
  });
}
