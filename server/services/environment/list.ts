import type * as contract from '@/contract/environment';
import type { EnvironmentSummary } from '@/contract/environment';
import type { Page } from '@/contract/shared';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function listEnvironments(
  _ask: Ask<typeof contract.listEnvironments>,
): Promise<Page<EnvironmentSummary>> {
  throw new AppError('unavailable', 'Not written yet');
}
