import { isAppError } from '@/lib/errors';
import { poll } from '@/lib/poll';
import type { Note, Place } from '../target';
import type { Engine } from './connect';
import { listContainers, removeContainer, stopContainer } from './containers';
import { aborted, ask, askUnless, statusOf } from './errors';
import { dropUnusedShared } from './fill-shared';
import { label, ofPlace } from './names';

type Removal = { engine: Engine; place: Place; note: Note; signal: AbortSignal };

/**
 * Removes our containers and volumes that are not to be kept; found by label, so nothing foreign is touched.
 * What was replaced is the business of `retire`: it may be on its way out, and this does not wait for it.
 */
export async function prune(
  removal: Removal,
  keep: { components: string[]; volumes: string[] },
): Promise<void> {
  const { engine, place, note, signal } = removal;
  const containers = await listContainers(engine, place, undefined, signal);
  const dropped = containers.filter((found) => !keep.components.includes(found.component));
  await Promise.all(
    dropped.map(async (found) => {
      await stopContainer(engine, found.id, signal);
      await removeContainer(engine, found.id, signal);
      note(`Removed ${found.name}`);
    }),
  );
  await removeVolumes(removal, ({ volume, stateOf, sharedBy }) => {
    if (sharedBy) return !keep.components.includes(sharedBy);
    return stateOf ? !keep.components.includes(stateOf) : !keep.volumes.includes(volume);
  });
  await dropUnusedShared(engine, place, undefined, signal);
}

/** What a component's scripts and init containers left: their containers, and the folders they remember or share things in. */
export async function removeScripts(removal: Removal, component: string): Promise<void> {
  const { engine, place, signal } = removal;
  const filters = { label: [...ofPlace(place, component).label, label.task] };
  const tasks = await ask(() => engine.docker.listContainers({ all: true, filters }), signal);
  await Promise.all(tasks.map(({ Id }) => removeContainer(engine, Id, signal)));
  await removeVolumes(removal, ({ stateOf, sharedBy }) => (stateOf ?? sharedBy) === component);
}

/** Everything of the environment: its data dies, so nothing is asked to stop politely. Answers when all is gone. */
export async function removePlace(removal: Removal): Promise<void> {
  const { engine, place, note, signal } = removal;
  await poll(
    async () => {
      await removeOnce(removal);
      const left = await leftovers(engine, place, signal);
      if (left.length === 0) return { state: 'done', value: undefined };
      return { state: 'pending', reason: `still there: ${left.join(', ')}` };
    },
    { timeoutMs: 60_000, fromMs: 50, signal },
  ).catch((error: unknown) => {
    throw signal.aborted ? aborted() : error;
  });
  note('Containers, network, volumes and images are gone');
}

/** Names of everything with the labels of this environment. */
export async function leftovers(engine: Engine, place: Place, signal?: AbortSignal): Promise<string[]> {
  const filters = ofPlace(place);
  const [containers, networks, volumes, images] = await Promise.all([
    ask(() => engine.docker.listContainers({ all: true, filters }), signal),
    ask(() => engine.docker.listNetworks({ filters }), signal),
    ask(() => engine.docker.listVolumes({ filters }), signal),
    listImages(engine, place, signal),
  ]);
  return [
    ...containers.map((container) => `container ${(container.Names[0] ?? container.Id).replace(/^\//, '')}`),
    ...networks.map((network) => `network ${network.Name}`),
    ...(volumes.Volumes ?? []).map((volume) => `volume ${volume.Name}`),
    ...images.map((image) => `image ${image.RepoTags?.[0] ?? image.Id}`),
  ];
}

async function removeOnce(removal: Removal): Promise<void> {
  const { engine, place, note, signal } = removal;
  const filters = ofPlace(place);
  const containers = await ask(() => engine.docker.listContainers({ all: true, filters }), signal);
  await Promise.all(containers.map(({ Id }) => removeContainer(engine, Id, signal)));
  for (const { Id, Names } of containers) note(`Removed ${(Names[0] ?? Id).replace(/^\//, '')}`);
  await Promise.all([removeNetworks(removal), removeVolumes(removal, () => true), removeImages(removal)]);
}

/** A foreign container on our network is only disconnected; otherwise the network could never go. */
async function removeNetworks({ engine, place, note, signal }: Removal): Promise<void> {
  const found = await ask(() => engine.docker.listNetworks({ filters: ofPlace(place) }), signal);
  for (const { Id, Name } of found) {
    const network = engine.docker.getNetwork(Id);
    const seen = await askUnless([404], () => network.inspect(), signal);
    for (const id of Object.keys(seen?.Containers ?? {})) {
      await askUnless([403, 404, 409], () => network.disconnect({ Container: id, Force: true }), signal);
      note(`Disconnected ${id.slice(0, 12)} from ${Name}`);
    }
    await askUnless([403, 404], () => network.remove(), signal);
  }
}

type Purpose = { volume: string; stateOf: string | undefined; sharedBy: string | undefined };

async function removeVolumes(removal: Removal, isDropped: (purpose: Purpose) => boolean): Promise<void> {
  const { engine, place, note, signal } = removal;
  const { Volumes } = await ask(() => engine.docker.listVolumes({ filters: ofPlace(place) }), signal);
  const dropped = (Volumes ?? []).filter(({ Name, Labels = {} }) =>
    isDropped({
      volume: Labels[label.volume] ?? Name,
      stateOf: Labels[label.stateOf],
      sharedBy: Labels[label.sharedBy],
    }),
  );
  for (const volume of dropped) {
    const isGone = await succeeds(() => engine.docker.getVolume(volume.Name).remove(), signal);
    note(isGone ? `Removed volume ${volume.Name}` : `Volume ${volume.Name} is in use by another container`);
  }
}

async function removeImages({ engine, place, note, signal }: Removal): Promise<void> {
  for (const image of await listImages(engine, place, signal)) {
    const tags = (image.RepoTags ?? []).filter((tag) => tag !== '<none>:<none>');
    for (const reference of tags.length > 0 ? tags : [image.Id]) {
      const isGone = await succeeds(() => engine.docker.getImage(reference).remove(), signal);
      note(isGone ? `Removed image ${reference}` : `Image ${reference} is in use by another container`);
    }
  }
}

async function listImages(engine: Engine, place: Place, signal?: AbortSignal) {
  return ask(() => engine.docker.listImages({ filters: ofPlace(place) }), signal);
}

/** False when the engine says that it is still in use. */
async function succeeds(call: () => Promise<unknown>, signal: AbortSignal): Promise<boolean> {
  try {
    await askUnless([404], call, signal);
    return true;
  } catch (error) {
    if (isAppError(error) && statusOf(error) === 409) return false;
    throw error;
  }
}
