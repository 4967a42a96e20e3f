import type * as contract from '@/contract/git';
import type { Removed } from '@/contract/shared';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function deleteRepository(_ask: Ask<typeof contract.deleteRepository>): Promise<Removed> {
  throw new AppError('unavailable', 'Not written yet');
}
