import type * as contract from '@/contract/environment';
import type { RunStarted } from '@/contract/environment';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function deployEnvironment(_ask: Ask<typeof contract.deployEnvironment>): Promise<RunStarted> {
  throw new AppError('unavailable', 'Not written yet');
}
