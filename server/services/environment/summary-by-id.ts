import type { EnvironmentSummary } from '@/contract/environment';
import type { Env } from '@/lib/env';
import type { Tx } from '@/server/services/internal';
import { environmentSummary, summaryInclude } from './view';

/** For verbs that have already found it inside the organization. */
export async function summaryById(
  tx: Tx,
  id: string,
  env: Pick<Env, 'preview'>,
): Promise<EnvironmentSummary> {
  const row = await tx.environment.findUniqueOrThrow({ where: { id }, include: summaryInclude });
  return environmentSummary(row, env);
}
