import type { OuterPlace } from '@/definition/outer-variables';
import type { StoredVariables } from '@/engine/stored-variables';
import type { Prisma } from '@/prisma/generated/client';
import type { Tx } from '@/server/services/internal';

/** Ids of what an environment takes its variables from. */
export type VariableScopes = { organizationId: string; projectId: string; environmentId: string | null };

/** All variables that reach an environment; without one those that a new one of the project would get. */
export async function storedVariables(tx: Tx, scopes: VariableScopes): Promise<StoredVariables> {
  const { organizationId, projectId, environmentId } = scopes;
  const scopeId = { in: [organizationId, projectId, ...(environmentId ? [environmentId] : [])] };
  const rows = await tx.variable.findMany({ where: { organizationId, scopeId }, orderBy: { name: 'asc' } });
  const of = (place: OuterPlace) =>
    Object.fromEntries(
      rows
        .filter(({ scope }) => scope === place)
        .map(({ name, value, isSecret }) => [name, { value, isSecret }]),
    );
  return { organization: of('organization'), project: of('project'), environment: of('environment') };
}

/** Written by `storedVariables` only, so it has its type; null where nothing was kept. */
export function asStored(kept: Prisma.JsonValue): StoredVariables | null {
  return kept as StoredVariables | null;
}
