import type { ClusterSummary } from '@/contract/cluster';
import { AppError } from '@/lib/errors';
import type { AskNothing } from '@/server/services/ask';

export async function listClusters(_ask: AskNothing): Promise<ClusterSummary[]> {
  throw new AppError('unavailable', 'Not written yet');
}
