import type { SessionView } from '@/contract/account';
import { AppError } from '@/lib/errors';
import type { AskNothing } from '@/server/services/ask';

export async function listSessions(_ask: AskNothing): Promise<SessionView[]> {
  throw new AppError('unavailable', 'Not written yet');
}
