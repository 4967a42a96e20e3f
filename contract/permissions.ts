export const roles = ['owner', 'admin', 'developer', 'viewer'] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  'organization:read',
  'organization:manage',
  'member:manage',
  'audit:read',
  'project:read',
  'project:write',
  'project:delete',
  'environment:read',
  'environment:write',
  'environment:deploy',
  'environment:delete',
  'environment:exec',
  'cluster:read',
  'cluster:manage',
  'git:read',
  'git:write',
] as const;
export type Permission = (typeof permissions)[number];

const viewer: Permission[] = [
  'organization:read',
  'project:read',
  'environment:read',
  'cluster:read',
  'git:read',
];
const developer: Permission[] = [
  ...viewer,
  'project:write',
  'environment:write',
  'environment:deploy',
  'environment:delete',
  'environment:exec',
  'git:write',
];
const admin: Permission[] = [...developer, 'project:delete', 'cluster:manage', 'member:manage', 'audit:read'];

export const permissionsOf = {
  viewer,
  developer,
  admin,
  owner: [...permissions],
} satisfies Record<Role, Permission[]>;

export function may(role: Role, permission: Permission): boolean {
  return (permissionsOf[role] as Permission[]).includes(permission);
}

/** The least role that may do it: named in every refusal. */
export function leastRoleFor(permission: Permission): Role {
  return [...roles].reverse().find((role) => may(role, permission)) ?? 'owner';
}
