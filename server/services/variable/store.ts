import type { VariableScope, VariablesOutcome } from '@/contract/variable';
import { newId } from '@/lib/ids';
import type { Variable } from '@/prisma/generated/client';
import type { Context } from '@/server/context';
import { publish } from '@/server/db/notify';
import { audit } from '@/server/services/audit';
import type { Tx } from '@/server/services/internal';
import { type Known, type Plan, type Put, planVariables, type Wish } from './plan';
import { lockScope, type PlacedScope, topicsOf } from './scope';
import { variableList, versionOf } from './view';

/** What a request wants of the rows it finds; `stale` are names that someone else changed meanwhile. */
export type Wanted = { wishes: Wish[]; deletes: string[]; stale: string[] };
type Request = { ctx: Context; scope: VariableScope; want: (rows: Variable[]) => Wanted };

/** All of the changes or none: a newer change by someone else and a wrong value are outcomes. */
export function storeVariables({ ctx, scope: asked, want }: Request): Promise<VariablesOutcome> {
  return ctx.db.$transaction(async (tx) => {
    const scope = await lockScope(tx, ctx, asked);
    const rows = await tx.variable.findMany({ where: { scopeId: scope.scopeId } });
    const { wishes, deletes, stale } = want(rows);
    if (stale.length > 0) return conflict(tx, { ctx, scope, rows, names: stale });
    const plan = planVariables(knownOf(ctx, rows), wishes, deletes);
    if (plan.problems.length > 0) return { kind: 'refused', problems: plan.problems };
    await write(tx, { ctx, scope, rows, deletes, puts: plan.puts });
    return { kind: 'saved', list: await variableList(tx, ctx, scope) };
  });
}

function knownOf({ secrets, organizationId }: Context, rows: Variable[]): Map<string, Known> {
  const known = ({ value, isSecret }: Variable): Known => ({
    isSecret,
    version: versionOf({ value, isSecret }),
    open: () => secrets.open(value, organizationId),
  });
  return new Map(rows.map((row) => [row.name, known(row)]));
}

type Found = { ctx: Context; scope: PlacedScope; rows: Variable[] };

async function conflict(
  tx: Tx,
  { ctx, scope, rows, names }: Found & { names: string[] },
): Promise<VariablesOutcome> {
  const newest = rows
    .filter(({ name }) => names.includes(name))
    .sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime())[0];
  const byName = newest?.updatedByName ?? null;
  return { kind: 'conflict', names, byName, list: await variableList(tx, ctx, scope) };
}

type Write = Found & Pick<Plan, 'puts'> & { deletes: string[] };

async function write(tx: Tx, { ctx, scope, rows, deletes, puts }: Write): Promise<void> {
  if (puts.length === 0 && deletes.length === 0) return;
  const byName = new Map(rows.map((row) => [row.name, row]));
  await tx.variable.deleteMany({ where: { scopeId: scope.scopeId, name: { in: deletes } } });
  for (const put of puts) await putRow(tx, { ctx, scope, put, row: byName.get(put.name) });
  const { place, scopeId, projectId, environmentId, title } = scope;
  await audit(tx, ctx, {
    action: `${place}.variables`,
    entityKind: place,
    entityId: scopeId,
    ...(projectId && { projectId }),
    ...(environmentId && { environmentId }),
    text: sentence(title, puts, deletes),
    facts: { set: puts.length, deleted: deletes.length },
  });
  await publish(tx, await topicsOf(tx, ctx, scope));
}

function sentence(title: string, puts: Put[], deletes: string[]): string {
  const set = puts.length > 0 ? [`set ${shown(puts.map(({ name }) => name))}`] : [];
  const gone = deletes.length > 0 ? [`deleted ${shown(deletes)}`] : [];
  const text = [...set, ...gone].join(' and ');
  return `${text[0]?.toUpperCase()}${text.slice(1)} of ${title}`;
}

function shown(names: string[]): string {
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return `${names.length === 1 ? 'the variable' : 'the variables'} ${names.slice(0, 5).join(', ')}${more}`;
}

type Row = Omit<Found, 'rows'> & { put: Put; row: Variable | undefined };

async function putRow(tx: Tx, { ctx, scope, put, row }: Row): Promise<void> {
  const { organizationId, secrets, actor } = ctx;
  const { place, scopeId, projectId, environmentId } = scope;
  const { name, isSecret } = put;
  const plain = put.value ?? (row && secrets.open(row.value, organizationId)) ?? '';
  const who = { updatedAt: new Date(), updatedById: actor.id, updatedByName: actor.name };
  const value = secrets.seal(plain, organizationId);
  if (row) {
    await tx.variable.update({ where: { id: row.id }, data: { value, isSecret, ...who } });
    return;
  }
  const owner = {
    scope: place,
    scopeId,
    projectId: place === 'project' ? projectId : null,
    environmentId,
  };
  await tx.variable.create({
    data: { id: newId(), organizationId, ...owner, name, value, isSecret, ...who },
  });
}
