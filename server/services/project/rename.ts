import type { ProjectSummary } from '@/contract/project';
import * as contract from '@/contract/project';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, nameKeyOf, projectOrThrow, refuseTaken } from '@/server/services/internal';
import { organizationTopic } from '@/server/services/topics';
import { summaryById } from './summary-by-id';

export async function renameProject({
  ctx,
  input,
}: Ask<typeof contract.renameProject>): Promise<ProjectSummary> {
  authorise(ctx, 'project:write');
  const { id, name } = contract.renameProject.parse(input);
  const saving = ctx.db.$transaction(async (tx) => {
    const before = await projectOrThrow(tx, { ctx, id });
    const data = { name, nameKey: nameKeyOf(name) };
    await tx.project.update({ where: { id }, data });
    await audit(tx, ctx, {
      action: 'project.rename',
      entityKind: 'project',
      entityId: id,
      projectId: id,
      text: `Renamed the project "${before.name}" to "${name}"`,
    });
    await publish(tx, [organizationTopic(ctx.organizationId), `project:${id}`]);
    return summaryById(tx, id);
  });
  return refuseTaken(saving, 'project', name);
}
