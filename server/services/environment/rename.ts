import type * as contract from '@/contract/environment';
import type { EnvironmentSummary } from '@/contract/environment';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function renameEnvironment(
  _ask: Ask<typeof contract.renameEnvironment>,
): Promise<EnvironmentSummary> {
  throw new AppError('unavailable', 'Not written yet');
}
