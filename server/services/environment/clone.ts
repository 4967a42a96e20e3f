import type { EnvironmentSummary } from '@/contract/environment';
import * as contract from '@/contract/environment';
import { removeIn } from '@/definition/edit/edit';
import { newId, newUnique } from '@/lib/ids';
import { publish } from '@/server/db/notify';
import { announceEnvironment } from '@/server/db/outbox';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { insertRevision } from '@/server/services/definition/insert-revision';
import { authorise, environmentOrThrow, nameKeyOf, refuseTaken, type Tx } from '@/server/services/internal';
import { insertLabels, labelRows } from '@/server/services/label/store';
import { environmentTopics } from '@/server/services/topics';
import { summaryById } from './summary-by-id';

type Asked = Ask<typeof contract.cloneEnvironment>;

/** A draft beside the original: its saved configuration, its own variables, its labels and its cluster, none of its data. */
export async function cloneEnvironment({ ctx, input }: Asked): Promise<EnvironmentSummary> {
  authorise(ctx, 'environment:write');
  const { id, name } = contract.cloneEnvironment.parse(input);
  const saving = ctx.db.$transaction(async (tx) => {
    const source = await environmentOrThrow(tx, { ctx, id });
    const { projectId, clusterId } = source;
    const environment = { id: newId(), organizationId: ctx.organizationId, projectId, name, clusterId };
    await tx.environment.create({
      data: { ...environment, nameKey: nameKeyOf(name), unique: newUnique() },
    });
    const text = await textOf(tx, source.currentRevisionId);
    if (text !== null)
      await insertRevision(tx, { ctx, environmentId: environment.id, text, origin: 'create' });
    await copyVariables(tx, source.id, environment.id);
    const labels = await tx.label.findMany({ where: { environmentId: id }, ...labelRows });
    await insertLabels(tx, { ctx, owner: { environmentId: environment.id }, labels });
    await audit(tx, ctx, {
      action: 'environment.clone',
      entityKind: 'environment',
      entityId: environment.id,
      environmentId: environment.id,
      projectId,
      text: `Cloned "${source.name}" as "${name}"`,
      facts: { clonedFrom: id },
    });
    await announceEnvironment(tx, 'environment.created', environment, `The environment ${name} was created`);
    await publish(tx, environmentTopics(ctx, environment));
    return summaryById(tx, environment.id, ctx.env);
  });
  return refuseTaken(saving, 'environment', name);
}

/** Already encrypted for this organization, so it is copied as it is; but the handle stays with the original. */
async function textOf(tx: Tx, revisionId: string | null): Promise<string | null> {
  if (!revisionId) return null;
  const { text } = await tx.definitionRevision.findUniqueOrThrow({ where: { id: revisionId } });
  return removeIn(text, ['urlHandle']);
}

/** As sealed as they are: both belong to one organization. */
async function copyVariables(tx: Tx, from: string, to: string): Promise<void> {
  const rows = await tx.variable.findMany({ where: { environmentId: from } });
  await tx.variable.createMany({
    data: rows.map((row) => ({ ...row, id: newId(), scopeId: to, environmentId: to })),
  });
}
