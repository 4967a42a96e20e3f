import type { ProjectSummary } from '@/contract/project';
import * as contract from '@/contract/project';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, lockProject } from '@/server/services/internal';
import { isPlanned, planFacts, planWords } from '@/server/services/label/plan';
import { storeLabels } from '@/server/services/label/store';
import { organizationTopic } from '@/server/services/topics';
import { summaryById } from './summary-by-id';

type Asked = Ask<typeof contract.setProjectLabels>;

/** What is so already leaves no trace, so it can be said again. */
export async function setProjectLabels({ ctx, input }: Asked): Promise<ProjectSummary> {
  authorise(ctx, 'project:write');
  const { id, labels } = contract.setProjectLabels.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const project = await lockProject(tx, { ctx, id });
    const plan = await storeLabels(tx, { ctx, owner: { projectId: id }, edit: labels });
    if (isPlanned(plan)) {
      await audit(tx, ctx, {
        action: 'project.set-labels',
        entityKind: 'project',
        entityId: id,
        projectId: id,
        text: `Changed the labels of the project "${project.name}": ${planWords(plan)}`,
        facts: planFacts(plan),
      });
      await publish(tx, [organizationTopic(ctx.organizationId), `project:${id}`]);
    }
    return summaryById(tx, id);
  });
}
