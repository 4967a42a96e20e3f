import type { MemberView } from '@/contract/account';
import { AppError } from '@/lib/errors';
import type { AskNothing } from '@/server/services/ask';

export async function listMembers(_ask: AskNothing): Promise<MemberView[]> {
  throw new AppError('unavailable', 'Not written yet');
}
