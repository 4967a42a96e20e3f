import type * as contract from '@/contract/project';
import type { ProjectDetail } from '@/contract/project';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function getProject(_ask: Ask<typeof contract.getProject>): Promise<ProjectDetail> {
  throw new AppError('unavailable', 'Not written yet');
}
