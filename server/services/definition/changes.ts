import type * as contract from '@/contract/definition';
import type { ChangeView } from '@/contract/definition';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function listChanges(_ask: Ask<typeof contract.getDefinition>): Promise<ChangeView[]> {
  throw new AppError('unavailable', 'Not written yet');
}
