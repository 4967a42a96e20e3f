import { sharedFolders } from '../shared-folders';
import type { Deployable, Place } from '../target';
import { packEntries } from './archive';
import type { Engine } from './connect';
import { ensureContainer } from './ensure-container';
import { ask, askUnless } from './errors';
import { imageOf } from './helper-spec';
import { label, ofPlace, placeLabels, prepareName, sharedVolumeName } from './names';
import { mountOf, sharedMarkOf } from './shared';

type Fill = {
  engine: Engine;
  place: Place;
  deployable: Deployable;
  instance: number;
  signal: AbortSignal;
};

/**
 * Makes the shared folders of an instance. The engine fills an empty volume from the image of the first container that
 * mounts it, as it makes that container: one that never runs. It goes with the init containers.
 */
export async function fillShared(fill: Fill): Promise<void> {
  const folders = sharedFolders(fill.deployable.component);
  await Promise.all(folders.map((_, position) => fillOne(fill, position)));
}

async function fillOne(
  { engine, place, deployable, instance, signal }: Fill,
  position: number,
): Promise<void> {
  const { component, runId, around } = deployable;
  const folder = sharedFolders(component)[position];
  const path = folder?.startsWith?.path ?? folder?.ends[0]?.path;
  if (!folder || !path) return;
  const taskId = around?.taskId ?? runId;
  const volume = sharedVolumeName(
    place,
    component.name,
    { instance, mark: sharedMarkOf(deployable) },
    position,
  );
  const isFilled = folder.startsWith !== null;
  const spec = {
    name: prepareName(place, component.name, { instance, taskId }, `fill-${position}`),
    Image: imageOf(deployable, folder.startsWith?.container ?? null),
    Cmd: ['true'],
    Labels: {
      ...placeLabels(place),
      [label.component]: component.name,
      [label.run]: runId,
      [label.task]: taskId,
    },
    HostConfig: { Mounts: [mountOf(place, component.name, volume, { path, isFilled })] },
  };
  const { id } = await ensureContainer(engine, spec, signal);
  if (!isFilled) await openToAll(engine, id, path, signal);
}

/** Whoever the processes run as, they may write; without this a new folder belongs to root. */
async function openToAll(engine: Engine, id: string, path: string, signal: AbortSignal): Promise<void> {
  const folder = packEntries([{ path, mode: 0o777 }]);
  await ask(() => engine.docker.getContainer(id).putArchive(folder, { path: '/' }), signal);
}

/** Removes the folders of a component that no container holds any more; the engine keeps the others. */
export async function dropUnusedShared(
  engine: Engine,
  place: Place,
  component: string | undefined,
  signal?: AbortSignal,
): Promise<void> {
  const mine = component === undefined ? label.sharedBy : `${label.sharedBy}=${component}`;
  const filters = { label: [...ofPlace(place).label, mine] };
  const { Volumes } = await ask(() => engine.docker.listVolumes({ filters }), signal);
  for (const { Name } of Volumes ?? [])
    await askUnless([404, 409], () => engine.docker.getVolume(Name).remove(), signal);
}
