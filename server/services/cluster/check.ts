import type * as contract from '@/contract/cluster';
import type { ClusterDetail } from '@/contract/cluster';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function checkCluster(_ask: Ask<typeof contract.getCluster>): Promise<ClusterDetail> {
  throw new AppError('unavailable', 'Not written yet');
}
