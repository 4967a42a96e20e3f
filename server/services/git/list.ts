import type { RepositoryView } from '@/contract/git';
import { AppError } from '@/lib/errors';
import type { AskNothing } from '@/server/services/ask';

export async function listRepositories(_ask: AskNothing): Promise<RepositoryView[]> {
  throw new AppError('unavailable', 'Not written yet');
}
