import type * as contract from '@/contract/cluster';
import type { Removed } from '@/contract/shared';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function removeCluster(_ask: Ask<typeof contract.removeCluster>): Promise<Removed> {
  throw new AppError('unavailable', 'Not written yet');
}
