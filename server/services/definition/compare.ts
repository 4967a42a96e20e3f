import { isDeepStrictEqual } from 'node:util';
import type { ChangeView } from '@/contract/definition';

type Fields = Record<string, unknown>;
type Component = Fields & { name: string };
export type Comparable = Fields & { components?: Component[] | null };

/** What a deploy will change, component by component in the order of the new text; dropped ones last. */
export function compareDefinitions(before: Comparable | null, after: Comparable): ChangeView[] {
  const old = new Map((before?.components ?? []).map((component) => [component.name, component]));
  const shared = sharedChanges(before ?? {}, after);
  const present = (after.components ?? []).map((component) =>
    changeOf(old.get(component.name), component, shared),
  );
  const kept = new Set((after.components ?? []).map(({ name }) => name));
  const dropped = [...old.keys()].filter((name) => !kept.has(name));
  return [
    ...present,
    ...dropped.map((name) => ({ component: name, change: 'removed' as const, fields: [] })),
  ];
}

function changeOf(old: Component | undefined, component: Component, shared: string[]): ChangeView {
  if (!old) return { component: component.name, change: 'added', fields: [] };
  const fields = [...changedFields(old, component), ...shared];
  return { component: component.name, change: fields.length > 0 ? 'changed' : 'kept', fields };
}

/** Variables of the environment and volumes reach every component. */
function sharedChanges(before: Fields, after: Fields): string[] {
  const names = ['environmentVariables', 'environmentVariablesGroups', 'volumes'];
  return names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
}

/** One level into `dockerCompose`, since everything happens there. */
function changedFields(before: Fields, after: Fields): string[] {
  return namesOf(before, after).flatMap((name) => {
    if (isDeepStrictEqual(before[name], after[name])) return [];
    const [inner, outer] = [asFields(before[name]), asFields(after[name])];
    if (name !== 'dockerCompose' || !inner || !outer) return [name];
    return changedFields(inner, outer).map((field) => `${name}.${field}`);
  });
}

function namesOf(before: Fields, after: Fields): string[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])];
}

function asFields(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}
