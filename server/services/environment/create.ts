import type { EnvironmentSummary } from '@/contract/environment';
import * as contract from '@/contract/environment';
import { newId, newUnique } from '@/lib/ids';
import { publish } from '@/server/db/notify';
import { announceEnvironment } from '@/server/db/outbox';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { acceptedTextOrThrow } from '@/server/services/definition/accept';
import { insertRevision } from '@/server/services/definition/insert-revision';
import { claimUrlHandleOrThrow } from '@/server/services/definition/url-handle';
import {
  authorise,
  clusterOrThrow,
  nameKeyOf,
  projectOrThrow,
  refuseTaken,
} from '@/server/services/internal';
import { environmentTopics } from '@/server/services/topics';
import { variableNames } from '@/server/services/variable/names';
import { summaryById } from './summary-by-id';

type Asked = Ask<typeof contract.createEnvironment>;

/** A draft; with a definition its first revision is saved in the same moment, or nothing is. */
export async function createEnvironment({ ctx, input }: Asked): Promise<EnvironmentSummary> {
  authorise(ctx, 'environment:write');
  const { projectId, name, definition, clusterId, imported } = contract.createEnvironment.parse(input);
  const { organizationId } = ctx;
  const outer = await variableNames(ctx.db, { organizationId, projectId, environmentId: null });
  const text = definition?.trim() ? acceptedTextOrThrow(ctx, definition, outer) : null;
  const saving = ctx.db.$transaction(async (tx) => {
    await projectOrThrow(tx, { ctx, id: projectId });
    if (clusterId) await clusterOrThrow(tx, { ctx, id: clusterId });
    const environment = { id: newId(), organizationId, projectId, name };
    const rest = { nameKey: nameKeyOf(name), unique: newUnique(), clusterId };
    await tx.environment.create({ data: { ...environment, ...rest } });
    if (text !== null) {
      await claimUrlHandleOrThrow(tx, { ctx, environmentId: environment.id, text });
      const origin = imported ? 'import' : 'create';
      await insertRevision(tx, { ctx, environmentId: environment.id, text, origin, imported });
    }
    await audit(tx, ctx, {
      action: 'environment.create',
      entityKind: 'environment',
      entityId: environment.id,
      environmentId: environment.id,
      projectId,
      text: `Created "${name}"`,
    });
    await announceEnvironment(tx, 'environment.created', environment, `The environment ${name} was created`);
    await publish(tx, environmentTopics(ctx, environment));
    return summaryById(tx, environment.id, ctx.env);
  });
  return refuseTaken(saving, 'environment', name);
}
