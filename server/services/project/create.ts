import type { ProjectSummary } from '@/contract/project';
import * as contract from '@/contract/project';
import { newId } from '@/lib/ids';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, nameKeyOf, refuseTaken } from '@/server/services/internal';
import { organizationTopic } from '@/server/services/topics';
import { projectSummary } from './view';

export async function createProject({
  ctx,
  input,
}: Ask<typeof contract.createProject>): Promise<ProjectSummary> {
  authorise(ctx, 'project:write');
  const { name } = contract.createProject.parse(input);
  const { organizationId } = ctx;
  const saving = ctx.db.$transaction(async (tx) => {
    const data = { id: newId(), organizationId, name, nameKey: nameKeyOf(name) };
    const project = await tx.project.create({ data });
    await audit(tx, ctx, {
      action: 'project.create',
      entityKind: 'project',
      entityId: project.id,
      projectId: project.id,
      text: `Created the project "${name}"`,
    });
    await publish(tx, [organizationTopic(organizationId)]);
    return projectSummary({ ...project, labels: [] }, []);
  });
  return refuseTaken(saving, 'project', name);
}
