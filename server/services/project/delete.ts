import type * as contract from '@/contract/project';
import type { Removed } from '@/contract/shared';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function deleteProject(_ask: Ask<typeof contract.deleteProject>): Promise<Removed> {
  throw new AppError('unavailable', 'Not written yet');
}
