import type { ResolvedComponent, ResolvedEnvironment, ResolvedVolume } from './resolved';
import { isSame } from './text/same';

/** What a deployment would do to one component. Holds names of fields only, never a value. */
export type Change = {
  component: string;
  change: 'added' | 'removed' | 'changed' | 'kept';
  fields: string[];
};

export function changes(before: ResolvedEnvironment | null, after: ResolvedEnvironment): Change[] {
  const old = new Map((before?.components ?? []).map((component) => [component.name, component]));
  const names = new Set(after.components.map(({ name }) => name));
  const present = after.components.map((component): Change => {
    const earlier = old.get(component.name);
    if (!earlier) return { component: component.name, change: 'added', fields: [] };
    const fields = [...changedFields(earlier, component), ...changedVolumes(before, after, component)];
    return { component: component.name, change: fields.length > 0 ? 'changed' : 'kept', fields };
  });
  const gone = [...old.keys()].filter((name) => !names.has(name));
  return [...present, ...gone.map((component): Change => ({ component, change: 'removed', fields: [] }))];
}

/** Maps whose entries are named one by one. */
const maps = new Set<keyof ResolvedComponent>(['environment', 'labels', 'resources']);
/** What a container does not notice. */
const silent = new Set<keyof ResolvedComponent>(['secretNames', 'secretFiles']);

function changedFields(before: ResolvedComponent, after: ResolvedComponent): string[] {
  const fields = new Set([...Object.keys(after), ...Object.keys(before)]) as Set<keyof ResolvedComponent>;
  return [...fields].flatMap((field) => {
    if (silent.has(field) || isSame(before[field], after[field])) return [];
    return maps.has(field) ? changedEntries(field, before[field], after[field]) : [field];
  });
}

function changedEntries(field: string, before: unknown, after: unknown): string[] {
  const [old, now] = [Object(before), Object(after)];
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...names]
    .filter((name) => !isSame(entry(old, name), entry(now, name)))
    .map((name) => `${field}.${name}`);
}

function entry(map: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

function changedVolumes(
  before: ResolvedEnvironment | null,
  after: ResolvedEnvironment,
  component: ResolvedComponent,
): string[] {
  const mounted = new Set(component.mounts.map(({ volume }) => volume));
  const old = new Map((before?.volumes ?? []).map((volume) => [volume.name, volume]));
  return after.volumes
    .filter(({ name }) => mounted.has(name))
    .flatMap((volume) => volumeFields(old.get(volume.name), volume));
}

function volumeFields(before: ResolvedVolume | undefined, after: ResolvedVolume): string[] {
  if (!before) return [];
  return (['sizeBytes', 'type'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => `volumes.${after.name}.${field === 'sizeBytes' ? 'size' : field}`);
}
