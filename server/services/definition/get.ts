import type * as contract from '@/contract/definition';
import type { DefinitionView } from '@/contract/definition';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function getDefinition(_ask: Ask<typeof contract.getDefinition>): Promise<DefinitionView> {
  throw new AppError('unavailable', 'Not written yet');
}
