import type * as contract from '@/contract/environment';
import type { EnvironmentDetail } from '@/contract/environment';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function getEnvironment(_ask: Ask<typeof contract.getEnvironment>): Promise<EnvironmentDetail> {
  throw new AppError('unavailable', 'Not written yet');
}
