import type * as contract from '@/contract/project';
import type { ProjectSummary } from '@/contract/project';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function renameProject(_ask: Ask<typeof contract.renameProject>): Promise<ProjectSummary> {
  throw new AppError('unavailable', 'Not written yet');
}
