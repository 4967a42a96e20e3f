import type { Permission } from '@/contract/permissions';
import type { VariableScope, VariableView } from '@/contract/variable';
import type { VariablePlace } from '@/definition/outer-variables';

/** Where one goes to change what comes from elsewhere. */
export type PlaceLinks = Partial<Record<VariablePlace, string>>;

export const placeNames: Record<VariablePlace, string> = {
  organization: 'Organization',
  project: 'Project',
  definition: 'Definition',
  environment: 'Environment',
};

export const writePermission: Record<VariableScope['place'], Permission> = {
  organization: 'organization:manage',
  project: 'project:write',
  environment: 'environment:write',
};

export const reach: Record<VariableScope['place'], string> = {
  organization: 'They reach every environment of the organization.',
  project: 'They reach every environment of the project and win over those of the organization.',
  environment: 'They reach this environment and win over all others but those of groups and components.',
};

/** What the mark beside a variable says; null when there is nothing to say. */
export function overrideWords({ overrides, overriddenBy }: VariableView): string | null {
  if (overriddenBy) return `overridden by ${placeNames[overriddenBy].toLowerCase()}`;
  if (overrides.length === 0) return null;
  return `overrides ${overrides.map((place) => placeNames[place].toLowerCase()).join(', ')}`;
}

export function rowKey({ place, name }: Pick<VariableView, 'place' | 'name'>): string {
  return `${place} ${name}`;
}

/** By name, and by the values that may be seen. */
export function matching(variables: VariableView[], search: string): VariableView[] {
  const wanted = search.trim().toLowerCase();
  return variables.filter(({ name, value }) => `${name} ${value ?? ''}`.toLowerCase().includes(wanted));
}
