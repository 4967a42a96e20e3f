import type * as contract from '@/contract/definition';
import type { SaveOutcome } from '@/contract/definition';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function restoreRevision(_ask: Ask<typeof contract.restoreRevision>): Promise<SaveOutcome> {
  throw new AppError('unavailable', 'Not written yet');
}
