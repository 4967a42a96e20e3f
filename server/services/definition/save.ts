import type * as contract from '@/contract/definition';
import type { SaveOutcome } from '@/contract/definition';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function saveDefinition(_ask: Ask<typeof contract.saveDefinition>): Promise<SaveOutcome> {
  throw new AppError('unavailable', 'Not written yet');
}
