import type { ProjectSummary } from '@/contract/project';
import * as contract from '@/contract/project';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, nameKeyOf, projectOrThrow, refuseTaken } from '@/server/services/internal';
import { organizationTopic } from '@/server/services/topics';
import { environmentsOf, projectSummary } from './view';

export async function renameProject({
  ctx,
  input,
}: Ask<typeof contract.renameProject>): Promise<ProjectSummary> {
  authorise(ctx, 'project:write');
  const { id, name } = contract.renameProject.parse(input);
  const saving = ctx.db.$transaction(async (tx) => {
    const before = await projectOrThrow(tx, { ctx, id });
    const data = { name, nameKey: nameKeyOf(name) };
    const project = await tx.project.update({ where: { id }, data });
    await audit(tx, ctx, {
      action: 'project.rename',
      entityKind: 'project',
      entityId: id,
      projectId: id,
      text: `Renamed the project "${before.name}" to "${name}"`,
    });
    await publish(tx, [organizationTopic(ctx.organizationId), `project:${id}`]);
    const environments = await environmentsOf(tx, [project]);
    return projectSummary(project, environments(id));
  });
  return refuseTaken(saving, 'project', name);
}
