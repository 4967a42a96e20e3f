import { type Found, listContainers } from './containers';
import { askUnless } from './errors';
import { type Group, groupsOf, removeGroup, stopGroup } from './groups';
import type { Verb } from './lifecycle';
import { leftoverName, retiredMark } from './names';

/**
 * Asks what was replaced to end. The name says so before anything happens: should this process die, the sweep reads it.
 * Each has its own grace period, which nobody waits for.
 */
export async function retire(verb: Verb): Promise<void> {
  for (const group of await markReplaced(verb)) {
    const name = leftoverName(group.main, retiredMark);
    verb.note(`${name} was replaced and is asked to end; nothing waits for it`);
    void end({ engine: verb.engine, place: verb.place }, group).catch(() => undefined);
  }
}

/** Answers all that are no longer current, those of an earlier call too. */
export async function markReplaced(verb: Verb): Promise<Group[]> {
  const all = groupsOf(await listContainers(verb.engine, verb.place, verb.component, verb.signal));
  const replaced = all.filter(({ main }) => !main.isCurrent);
  await Promise.all(replaced.filter(({ main }) => !main.isRetired).map(({ main }) => mark(verb, main)));
  return replaced;
}

/** Ends what was asked to end and is still there, and waits for it. */
export async function removeRetired(verb: Verb): Promise<void> {
  const { engine, place, component, note, signal } = verb;
  const found = groupsOf(await listContainers(engine, place, component, signal));
  await Promise.all(
    found
      .filter(({ main }) => main.isRetired)
      .map(async (group) => {
        await end({ engine, place, signal }, group);
        note(`Removed ${group.main.name}`);
      }),
  );
}

async function mark({ engine, signal }: Verb, found: Found): Promise<void> {
  const name = leftoverName(found, retiredMark);
  await askUnless([404], () => engine.docker.getContainer(found.id).rename({ name }), signal);
}

async function end(hands: Parameters<typeof stopGroup>[0], group: Group): Promise<void> {
  await stopGroup(hands, group);
  await removeGroup(hands, group);
}
