import type { Place } from '../target';

export const label = {
  managedBy: 'app.kubernetes.io/managed-by',
  environment: 'warren.dev/environment',
  installation: 'warren.dev/installation',
  component: 'warren.dev/component',
  volume: 'warren.dev/volume',
  run: 'warren.dev/run',
  configHash: 'warren.dev/config-hash',
  instance: 'warren.dev/instance',
  routes: 'warren.dev/routes',
  task: 'warren.dev/task',
  stateOf: 'warren.dev/state-of',
  /** On a sidecar: its name, and the id of its main container. */
  sidecar: 'warren.dev/sidecar',
  main: 'warren.dev/main',
  /** On a main container: the sidecars it should have, and the mark of the folders it shares with them. */
  sidecars: 'warren.dev/sidecars',
  sharedMark: 'warren.dev/shared-mark',
  /** On a volume: the component whose containers share it. */
  sharedBy: 'warren.dev/shared-by',
} as const;

export const managedBy = 'warren';

export function networkName(place: Place): string {
  return `env-${place.unique}`;
}

/** Instances count from 1. */
export function containerName(place: Place, component: string, instance: number): string {
  return `env-${place.unique}-${component}-${instance}`;
}

/** The id keeps those of two generations apart, so that nothing has to be renamed. */
export function sidecarName(
  place: Place,
  component: string,
  at: { instance: number; main: string },
  name: string,
) {
  return `${containerName(place, component, at.instance)}-${name}-${at.main.slice(0, 8)}`;
}

/** A process that prepares an instance; named by the step that wants it. */
export function prepareName(
  place: Place,
  component: string,
  at: { instance: number; taskId: string },
  name: string,
) {
  return `${containerName(place, component, at.instance)}-${name}-${at.taskId.slice(-8)}`;
}

/** Folders are made anew for each instance that is made: they start as they are written. */
export function sharedVolumeName(
  place: Place,
  component: string,
  at: { instance: number; mark: string },
  position: number,
): string {
  return `${containerName(place, component, at.instance)}-shared-${position}-${at.mark}`;
}

/** What new containers were started beside, and what was asked to end, carry it in their names; ids keep them apart. */
export const replacedMark = '-old-';
export const retiredMark = '-end-';

/** Its name for the time it has left. */
export function leftoverName(
  found: { id: string; component: string; instance: number; name: string },
  mark: string,
) {
  const own = `-${found.component}-${found.instance}`;
  const end = found.name.lastIndexOf(own) + own.length;
  return `${found.name.slice(0, end)}${mark}${found.id.slice(0, 8)}`;
}

export function volumeName(place: Place, volume: string): string {
  return `env-${place.unique}-${volume}`;
}

export function placeLabels(place: Place): Record<string, string> {
  const { environmentId, installation } = place;
  const ours = { [label.managedBy]: managedBy, [label.environment]: environmentId };
  return installation ? { ...ours, [label.installation]: installation } : ours;
}

/** Engine filter for everything of one environment, or of one component of it. */
export function ofPlace(place: Place, component?: string): { label: string[] } {
  const own = [`${label.managedBy}=${managedBy}`, `${label.environment}=${place.environmentId}`];
  return { label: component === undefined ? own : [...own, `${label.component}=${component}`] };
}
