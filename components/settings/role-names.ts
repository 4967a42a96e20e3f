import { type Role, roles } from '@/contract/permissions';

/** What a role may do, in one line. */
export const roleHints = {
  owner: 'Everything, also other owners.',
  admin: 'Members, clusters and projects; not owners.',
  developer: 'Make, deploy and delete environments; terminals and Git.',
  viewer: 'Look at everything, change nothing.',
} satisfies Record<Role, string>;

/** Roles that this role may give. */
export function rolesGivenBy(role: Role | undefined): { value: Role; label: Role }[] {
  const given = roles.filter((one) => one !== 'owner' || role === 'owner');
  return given.map((value) => ({ value, label: value }));
}
