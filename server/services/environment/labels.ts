import * as contract from '@/contract/environment';
import type { LabelCount } from '@/contract/label';
import type { Ask } from '@/server/services/ask';
import { authorise, projectOrThrow } from '@/server/services/internal';
import { countLabels } from '@/server/services/label/wanted';

type Asked = Ask<typeof contract.listEnvironmentLabels>;

export async function listEnvironmentLabels({ ctx, input }: Asked): Promise<LabelCount[]> {
  authorise(ctx, 'environment:read');
  const { projectId } = contract.listEnvironmentLabels.parse(input);
  if (projectId) await projectOrThrow(ctx.db, { ctx, id: projectId });
  return countLabels(ctx, { environment: { deletedAt: null, projectId } });
}
