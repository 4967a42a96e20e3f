import type * as contract from '@/contract/definition';
import type { RevisionView } from '@/contract/definition';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function listRevisions(_ask: Ask<typeof contract.listRevisions>): Promise<RevisionView[]> {
  throw new AppError('unavailable', 'Not written yet');
}
