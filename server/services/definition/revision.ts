import type * as contract from '@/contract/definition';
import type { RevisionText } from '@/contract/definition';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function getRevision(_ask: Ask<typeof contract.getRevision>): Promise<RevisionText> {
  throw new AppError('unavailable', 'Not written yet');
}
