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
} as const;

export const managedBy = 'warren';

export function networkName(place: Place): string {
  return `env-${place.unique}`;
}

/** Instances count from 1. */
export function containerName(place: Place, component: string, instance: number): string {
  return `env-${place.unique}-${component}-${instance}`;
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
