import { createHash } from 'node:crypto';
import type { VariableList, VariableView } from '@/contract/variable';
import { check } from '@/definition/check';
import { placedVariables, type VariablePlace } from '@/definition/outer-variables';
import { textOf } from '@/definition/schema/scalar';
import { readSecret } from '@/definition/secrets';
import type { Variable } from '@/prisma/generated/client';
import type { Context } from '@/server/context';
import type { Tx } from '@/server/services/internal';
import type { PlacedScope } from './scope';

/** Grows old with every change: the sealed text is another each time. */
export function versionOf(row: Pick<Variable, 'value' | 'isSecret'> | undefined): string | null {
  return row ? digest(`${row.isSecret} ${row.value}`) : null;
}

export function listVersion(rows: Pick<Variable, 'name' | 'value' | 'isSecret'>[]): string {
  const lines = rows.map((row) => `${row.name} ${versionOf(row)}`).sort();
  return digest(lines.join('\n'));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

/** The variables of a scope and those that reach it, with their source. No secret is opened for it. */
export async function variableList(tx: Tx, ctx: Context, scope: PlacedScope): Promise<VariableList> {
  const { place, scopeId, projectId } = scope;
  const scopeIds = [ctx.organizationId, scopeId, ...(projectId ? [projectId] : [])];
  const { organizationId } = ctx;
  const rows = await tx.variable.findMany({ where: { organizationId, scopeId: { in: scopeIds } } });
  const of = (wanted: VariablePlace) =>
    rows.filter((row) => row.scope === wanted).map((row) => rowView(ctx, row));
  const variables = placedVariables({
    organization: of('organization'),
    project: of('project'),
    definition: await definitionRows(tx, scope),
    environment: of('environment'),
  });
  return { place, version: listVersion(rows.filter((row) => row.scopeId === scopeId)), variables };
}

type RowView = Omit<VariableView, 'place' | 'overrides' | 'overriddenBy'>;

function rowView({ secrets, organizationId }: Context, row: Variable): RowView {
  const { name, isSecret, updatedAt, updatedByName } = row;
  const value = isSecret ? null : openOrNull(() => secrets.open(row.value, organizationId));
  return { name, value, isSecret, version: versionOf(row), updatedAt, updatedByName };
}

/** A value whose key is gone does not hide the others. */
function openOrNull(open: () => string): string | null {
  try {
    return open();
  } catch {
    return null;
  }
}

async function definitionRows(tx: Tx, { currentRevisionId: id }: PlacedScope): Promise<RowView[]> {
  const revision = id ? await tx.definitionRevision.findUnique({ where: { id } }) : null;
  const written = revision && check(revision.text, { outerVariables: 'any' }).definition?.written;
  return Object.entries(written?.environmentVariables ?? {}).map(([name, scalar]) => {
    const value = textOf(scalar);
    const isSecret = readSecret(value).kind !== 'plain';
    return {
      ...{ name, isSecret, value: isSecret ? null : value },
      ...{ version: null, updatedAt: null, updatedByName: null },
    };
  });
}
