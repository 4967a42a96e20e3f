import type * as contract from '@/contract/environment';
import type { DeleteStarted } from '@/contract/environment';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function deleteEnvironment(
  _ask: Ask<typeof contract.deleteEnvironment>,
): Promise<DeleteStarted> {
  throw new AppError('unavailable', 'Not written yet');
}
