import { createAccessControl } from 'better-auth/plugins/access';
import { defaultStatements } from 'better-auth/plugins/organization/access';

// What a role may do is decided by contract/permissions.ts alone; better-auth only has to know the names.
const control = createAccessControl(defaultStatements);
const nothing = control.newRole({});

export const organizationRoles = {
  ac: control,
  roles: { owner: nothing, admin: nothing, developer: nothing, viewer: nothing },
};
