import type { EnvironmentSummary } from '@/contract/environment';
import * as contract from '@/contract/environment';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, lockEnvironment } from '@/server/services/internal';
import { isPlanned, planFacts, planWords } from '@/server/services/label/plan';
import { storeLabels } from '@/server/services/label/store';
import { environmentTopics } from '@/server/services/topics';
import { summaryById } from './summary-by-id';

type Asked = Ask<typeof contract.setEnvironmentLabels>;

/** What is so already leaves no trace, so it can be said again. */
export async function setEnvironmentLabels({ ctx, input }: Asked): Promise<EnvironmentSummary> {
  authorise(ctx, 'environment:write');
  const { id, labels } = contract.setEnvironmentLabels.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const environment = await lockEnvironment(tx, { ctx, id });
    const plan = await storeLabels(tx, { ctx, owner: { environmentId: id }, edit: labels });
    if (isPlanned(plan)) {
      await audit(tx, ctx, {
        action: 'environment.set-labels',
        entityKind: 'environment',
        entityId: id,
        environmentId: id,
        projectId: environment.projectId,
        text: `Changed the labels of "${environment.name}": ${planWords(plan)}`,
        facts: planFacts(plan),
      });
      await publish(tx, environmentTopics(ctx, environment));
    }
    return summaryById(tx, id, ctx.env);
  });
}
