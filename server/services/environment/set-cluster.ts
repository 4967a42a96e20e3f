import type * as contract from '@/contract/environment';
import type { EnvironmentSummary } from '@/contract/environment';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function setCluster(_ask: Ask<typeof contract.setCluster>): Promise<EnvironmentSummary> {
  throw new AppError('unavailable', 'Not written yet');
}
