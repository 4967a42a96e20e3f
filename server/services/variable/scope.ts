import type { Permission } from '@/contract/permissions';
import type { VariableScope } from '@/contract/variable';
import type { OuterPlace } from '@/definition/outer-variables';
import type { Caller, Context } from '@/server/context';
import { authorise, environmentOrThrow, projectOrThrow, type Tx } from '@/server/services/internal';
import { environmentTopics, organizationTopic } from '@/server/services/topics';

const needed: Record<OuterPlace, { read: Permission; write: Permission }> = {
  organization: { read: 'organization:read', write: 'organization:manage' },
  project: { read: 'project:read', write: 'project:write' },
  environment: { read: 'environment:read', write: 'environment:write' },
};

export function authoriseVariables(caller: Caller, { place }: VariableScope, doing: 'read' | 'write'): void {
  authorise(caller, needed[place][doing]);
}

/** Whose variables, with the wider places that reach it. */
export type PlacedScope = {
  place: OuterPlace;
  scopeId: string;
  /** As people call it: `the project "Shop"`. */
  title: string;
  projectId: string | null;
  environmentId: string | null;
  currentRevisionId: string | null;
};

const wide = { projectId: null, environmentId: null, currentRevisionId: null };

/** Finds it inside the caller's organization. */
export async function scopeOrThrow(tx: Tx, ctx: Context, scope: VariableScope): Promise<PlacedScope> {
  const { place } = scope;
  if (place === 'organization')
    return { ...wide, place, scopeId: ctx.organizationId, title: 'the organization' };
  const { id } = scope;
  if (place === 'project') {
    const { name } = await projectOrThrow(tx, { ctx, id });
    return { ...wide, place, scopeId: id, projectId: id, title: `the project "${name}"` };
  }
  const { name, projectId, currentRevisionId } = await environmentOrThrow(tx, { ctx, id });
  const title = `the environment "${name}"`;
  return { place, scopeId: id, projectId, environmentId: id, currentRevisionId, title };
}

/** Two changes of one list happen one after the other. */
export async function lockScope(tx: Tx, ctx: Context, scope: VariableScope): Promise<PlacedScope> {
  if (scope.place === 'organization')
    await tx.$queryRaw`SELECT id FROM "Organization" WHERE id = ${ctx.organizationId} FOR UPDATE`;
  else if (scope.place === 'project')
    await tx.$queryRaw`SELECT id FROM "Project" WHERE id = ${scope.id} FOR UPDATE`;
  else await tx.$queryRaw`SELECT id FROM "Environment" WHERE id = ${scope.id} FOR UPDATE`;
  return scopeOrThrow(tx, ctx, scope);
}

/** Every environment that the variables reach may have something to deploy now. */
export async function topicsOf(tx: Tx, ctx: Context, scope: PlacedScope): Promise<string[]> {
  const { projectId, environmentId } = scope;
  if (projectId && environmentId) return environmentTopics(ctx, { id: environmentId, projectId });
  const { organizationId } = ctx;
  const reached = await tx.environment.findMany({
    where: { organizationId, deletedAt: null, ...(projectId && { projectId }) },
    select: { id: true },
  });
  const topics = reached.map(({ id }) => `environment:${id}`);
  return [organizationTopic(organizationId), ...(projectId ? [`project:${projectId}`] : []), ...topics];
}
