import * as contract from '@/contract/project';
import type { Removed } from '@/contract/shared';
import { AppError } from '@/lib/errors';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { removeRecord } from '@/server/services/environment/delete';
import { wasDeployed } from '@/server/services/environment/was-deployed';
import { authorise, lockProject, refuseWrongName, type Tx } from '@/server/services/internal';
import { unfinishedRuns } from '@/server/services/run/enqueue';
import { organizationTopic } from '@/server/services/topics';

/** Refuses while anything of the project may exist on a cluster; drafts go with the project. */
export async function deleteProject({ ctx, input }: Ask<typeof contract.deleteProject>): Promise<Removed> {
  authorise(ctx, 'project:delete');
  const { id, confirmName } = contract.deleteProject.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const project = await lockProject(tx, { ctx, id });
    refuseWrongName(confirmName, project.name);
    const environments = await lockedEnvironments(tx, id);
    await refuseLiving(tx, environments);
    for (const environment of environments) await removeRecord(tx, ctx, environment);
    await tx.project.delete({ where: { id } });
    await audit(tx, ctx, {
      action: 'project.delete',
      entityKind: 'project',
      entityId: id,
      projectId: id,
      text: `Deleted the project "${project.name}"`,
      facts: { drafts: environments.length },
    });
    await publish(tx, [organizationTopic(ctx.organizationId), `project:${id}`]);
    return { id };
  });
}

type Member = { id: string; projectId: string; name: string };

async function lockedEnvironments(tx: Tx, projectId: string): Promise<Member[]> {
  await tx.$queryRaw`SELECT id FROM "Environment" WHERE "projectId" = ${projectId} ORDER BY id FOR UPDATE`;
  const where = { projectId, deletedAt: null };
  return tx.environment.findMany({ where, select: { id: true, projectId: true, name: true } });
}

async function refuseLiving(tx: Tx, environments: Member[]): Promise<void> {
  const living: string[] = [];
  for (const { id, name } of environments) {
    if ((await wasDeployed(tx, id)) || (await unfinishedRuns(tx, id)).length > 0) living.push(name);
  }
  if (living.length === 0) return;
  throw new AppError('busy', `The project still has living environments: ${living.join(', ')}`, {
    next: 'Delete these environments first. Their data dies with them, so this is never done on the side.',
    details: { environments: living },
  });
}
