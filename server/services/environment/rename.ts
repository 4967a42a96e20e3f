import type { EnvironmentSummary } from '@/contract/environment';
import * as contract from '@/contract/environment';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, lockEnvironment, nameKeyOf, refuseTaken } from '@/server/services/internal';
import { environmentTopics } from '@/server/services/topics';
import { summaryById } from './summary-by-id';

type Asked = Ask<typeof contract.renameEnvironment>;

export async function renameEnvironment({ ctx, input }: Asked): Promise<EnvironmentSummary> {
  authorise(ctx, 'environment:write');
  const { id, name } = contract.renameEnvironment.parse(input);
  const saving = ctx.db.$transaction(async (tx) => {
    const before = await lockEnvironment(tx, { ctx, id });
    await tx.environment.update({ where: { id }, data: { name, nameKey: nameKeyOf(name) } });
    await audit(tx, ctx, {
      action: 'environment.rename',
      entityKind: 'environment',
      entityId: id,
      environmentId: id,
      projectId: before.projectId,
      text: `Renamed "${before.name}" to "${name}"`,
    });
    await publish(tx, environmentTopics(ctx, before));
    return summaryById(tx, id, ctx.env);
  });
  return refuseTaken(saving, 'environment', name);
}
