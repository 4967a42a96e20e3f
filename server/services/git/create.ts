import type * as contract from '@/contract/git';
import type { RepositoryView } from '@/contract/git';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function createRepository(_ask: Ask<typeof contract.createRepository>): Promise<RepositoryView> {
  throw new AppError('unavailable', 'Not written yet');
}
