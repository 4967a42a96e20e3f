import type { ContainerInfo, ContainerInspectInfo } from 'dockerode';
import type { Place } from '../target';
import type { Engine } from './connect';
import { ask, askUnless } from './errors';
import { label, ofPlace, retiredMark } from './names';

export type Found = {
  id: string;
  name: string;
  component: string;
  instance: number;
  configHash: string | null;
  networkIds: string[];
  state: string;
  /** Carries the name of a live instance; one that is being replaced does not. */
  isCurrent: boolean;
  /** Was asked to end. */
  isRetired: boolean;
  /** Holds volumes of the environment. */
  hasVolumes: boolean;
  /** Of a sidecar: its name, and its main container. It stands where that one stands. */
  sidecar: { name: string; main: string } | null;
  /** Mark of the folders that a main container shares. */
  sharedMark: string | null;
};

/** Instances of components; processes that run once are not among them. */
export async function listContainers(
  engine: Engine,
  place: Place,
  component: string | undefined,
  signal?: AbortSignal,
): Promise<Found[]> {
  const filters = ofPlace(place, component);
  const all = await ask(() => engine.docker.listContainers({ all: true, filters }), signal);
  const found = all.filter((info) => info.Labels[label.task] === undefined).map(toFound);
  return found.map((one) => besideIts(found, one)).sort(inOrder);
}

/** Each main container before its sidecars. */
function inOrder(a: Found, b: Found): number {
  return (
    a.component.localeCompare(b.component) ||
    a.instance - b.instance ||
    (a.sidecar?.main ?? a.id).localeCompare(b.sidecar?.main ?? b.id) ||
    Number(a.sidecar !== null) - Number(b.sidecar !== null) ||
    a.name.localeCompare(b.name)
  );
}

/** A sidecar whose main container is gone serves nobody. */
function besideIts(all: readonly Found[], one: Found): Found {
  if (!one.sidecar) return one;
  const main = all.find(({ id }) => id === one.sidecar?.main);
  return { ...one, isCurrent: main?.isCurrent ?? false, isRetired: main?.isRetired ?? true };
}

/** Those that vanished in between are left out. */
export async function inspectAll(
  engine: Engine,
  found: readonly Found[],
  signal?: AbortSignal,
): Promise<ContainerInspectInfo[]> {
  const seen = await Promise.all(found.map((container) => inspect(engine, container.id, signal)));
  return seen.filter((container) => container !== null);
}

export async function inspect(
  engine: Engine,
  idOrName: string,
  signal?: AbortSignal,
): Promise<ContainerInspectInfo | null> {
  return askUnless([404], () => engine.docker.getContainer(idOrName).inspect(), signal);
}

/** Stops with the grace period that the container was made with; gone and already stopped are fine. */
export async function stopContainer(engine: Engine, id: string, signal?: AbortSignal) {
  await askUnless([304, 404], () => engine.docker.getContainer(id).stop(), signal);
}

export async function startContainer(engine: Engine, id: string, signal?: AbortSignal) {
  await askUnless([304], () => engine.docker.getContainer(id).start(), signal);
}

/** Anonymous volumes go with their container; named ones stay. */
export async function removeContainer(engine: Engine, id: string, signal?: AbortSignal) {
  await askUnless([404, 409], () => engine.docker.getContainer(id).remove({ force: true, v: true }), signal);
}

function toFound(info: ContainerInfo): Found {
  const component = info.Labels[label.component] ?? '';
  const instance = Number(info.Labels[label.instance] ?? 0);
  const name = (info.Names[0] ?? '').replace(/^\//, '');
  const { [label.sidecar]: sidecar, [label.main]: main = '', [label.sharedMark]: mark = null } = info.Labels;
  const isShared = (volume: string) => mark !== null && volume.endsWith(`-${mark}`);
  return {
    id: info.Id,
    name,
    component,
    instance,
    configHash: info.Labels[label.configHash] ?? null,
    networkIds: Object.values(info.NetworkSettings?.Networks ?? {}).map((network) => network.NetworkID),
    state: info.State,
    isCurrent: name.endsWith(`-${component}-${instance}`),
    isRetired: name.includes(`-${component}-${instance}${retiredMark}`),
    hasVolumes: info.Mounts.some(
      ({ Type, Name = '' }) => Type === 'volume' && Name.startsWith('env-') && !isShared(Name),
    ),
    sidecar: sidecar === undefined ? null : { name: sidecar, main },
    sharedMark: mark,
  };
}
