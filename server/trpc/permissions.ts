import type { Permission } from '@/contract/permissions';
import type { AppRouter } from './router';

type Records = AppRouter['_def']['record'];
/** Every procedure as `entity.verb`: the compiler refuses a missing and an unknown one. */
export type ProcedureName = {
  [Entity in keyof Records & string]: `${Entity}.${keyof Records[Entity] & string}`;
}[keyof Records & string];

/** What each procedure needs; the matrix test asks every one of them as everybody. */
export const procedurePermissions = {
  'setup.state': 'public',
  'setup.createFirstAccount': 'public',
  'account.me': 'organization:read',
  'account.sessions': 'organization:read',
  'account.revokeSession': 'organization:read',
  'account.switchOrganization': 'organization:read',
  'account.tokens': 'organization:read',
  'account.createToken': 'organization:read',
  'account.revokeToken': 'organization:read',
  'organization.members': 'organization:read',
  'organization.audit': 'audit:read',
  'project.list': 'project:read',
  'project.get': 'project:read',
  'project.create': 'project:write',
  'project.rename': 'project:write',
  'project.delete': 'project:delete',
  'environment.list': 'environment:read',
  'environment.get': 'environment:read',
  'environment.create': 'environment:write',
  'environment.rename': 'environment:write',
  'environment.setCluster': 'environment:write',
  'environment.deploy': 'environment:deploy',
  'environment.start': 'environment:deploy',
  'environment.stop': 'environment:deploy',
  'environment.restartComponent': 'environment:deploy',
  'environment.delete': 'environment:delete',
  'definition.get': 'environment:read',
  'definition.save': 'environment:write',
  'definition.revisions': 'environment:read',
  'definition.revision': 'environment:read',
  'definition.restore': 'environment:write',
  'definition.changes': 'environment:read',
  'definition.resolved': 'environment:read',
  'definition.importReport': 'environment:read',
  'definition.readCompose': 'environment:write',
  'run.list': 'environment:read',
  'run.get': 'environment:read',
  'run.abort': 'environment:deploy',
  'run.log': 'environment:read',
  'run.queue': 'environment:read',
  'cluster.list': 'cluster:read',
  'cluster.get': 'cluster:read',
  'cluster.create': 'cluster:manage',
  'cluster.check': 'cluster:manage',
  'cluster.rename': 'cluster:manage',
  'cluster.remove': 'cluster:manage',
  'git.list': 'git:read',
  'git.create': 'git:write',
  'git.delete': 'git:write',
  'demo.create': 'git:write',
  'events.watch': 'organization:read',
} satisfies Record<ProcedureName, Permission | 'public'>;
