import { type Found, listContainers, removeContainer, stopContainer } from './containers';
import { askUnless } from './errors';
import type { Verb } from './lifecycle';
import { leftoverName, retiredMark } from './names';

/**
 * Asks what was replaced to end. The name says so before anything happens: should this process die, the sweep reads it.
 * Each has its own grace period, which nobody waits for.
 */
export async function retire(verb: Verb): Promise<void> {
  for (const found of await markReplaced(verb)) {
    verb.note(`${leftoverName(found, retiredMark)} was replaced and is asked to end; nothing waits for it`);
    void end(verb, found).catch(() => undefined);
  }
}

/** Answers all that are no longer current, those of an earlier call too. */
export async function markReplaced(verb: Verb): Promise<Found[]> {
  const all = await listContainers(verb.engine, verb.place, verb.component, verb.signal);
  const replaced = all.filter((found) => !found.isCurrent);
  await Promise.all(replaced.filter((found) => !found.isRetired).map((found) => mark(verb, found)));
  return replaced;
}

/** Ends what was asked to end and is still there, and waits for it. */
export async function removeRetired(verb: Verb): Promise<void> {
  const { engine, place, component, note, signal } = verb;
  const found = await listContainers(engine, place, component, signal);
  await Promise.all(
    found
      .filter((one) => one.isRetired)
      .map(async (one) => {
        await end(verb, one, signal);
        note(`Removed ${one.name}`);
      }),
  );
}

async function mark({ engine, signal }: Verb, found: Found): Promise<void> {
  const name = leftoverName(found, retiredMark);
  await askUnless([404], () => engine.docker.getContainer(found.id).rename({ name }), signal);
}

async function end({ engine }: Verb, found: Found, signal?: AbortSignal): Promise<void> {
  await stopContainer(engine, found.id, signal);
  await removeContainer(engine, found.id, signal);
}
