import type { LabelCount } from '@/contract/label';
import type { AskNothing } from '@/server/services/ask';
import { authorise } from '@/server/services/internal';
import { countLabels } from '@/server/services/label/wanted';

export async function listProjectLabels({ ctx }: AskNothing): Promise<LabelCount[]> {
  authorise(ctx, 'project:read');
  return countLabels(ctx, { projectId: { not: null } });
}
