import type { Place } from '../target';
import type { Engine } from './connect';
import { type Found, removeContainer, stopContainer } from './containers';
import { dropUnusedShared } from './fill-shared';

/** A main container with its sidecars. A sidecar without its main one stands alone. */
export type Group = { main: Found; sidecars: Found[] };

/** Pure. */
export function groupsOf(found: readonly Found[]): Group[] {
  const ids = new Set(found.map(({ id }) => id));
  const isAlone = ({ sidecar }: Found) => sidecar === null || !ids.has(sidecar.main);
  return found.filter(isAlone).map((main) => ({ main, sidecars: sidecarsOf(found, main) }));
}

export function sidecarsOf(found: readonly Found[], main: Pick<Found, 'id'>): Found[] {
  return found.filter(({ sidecar }) => sidecar?.main === main.id);
}

export function membersOf({ main, sidecars }: Group): Found[] {
  return [main, ...sidecars];
}

type Hands = { engine: Engine; place: Place; signal?: AbortSignal };

/** Each with its own grace period, all at once. */
export async function stopGroup({ engine, signal }: Hands, group: Group): Promise<void> {
  await Promise.all(membersOf(group).map(({ id }) => stopContainer(engine, id, signal)));
}

/** The main one goes last: by it the others are found. */
export async function removeGroup(hands: Hands, { main, sidecars }: Group): Promise<void> {
  const { engine, place, signal } = hands;
  await Promise.all(sidecars.map(({ id }) => removeContainer(engine, id, signal)));
  await removeContainer(engine, main.id, signal);
  if (main.sharedMark !== null) await dropUnusedShared(engine, place, main.component, signal);
}
