import type { ProjectSummary } from '@/contract/project';
import type { Tx } from '@/server/services/internal';
import { environmentsOf, projectSummary, summaryInclude } from './view';

/** For verbs that have already found it inside the organization. */
export async function summaryById(tx: Tx, id: string): Promise<ProjectSummary> {
  const row = await tx.project.findUniqueOrThrow({ where: { id }, include: summaryInclude });
  const environments = await environmentsOf(tx, [row]);
  return projectSummary(row, environments(id));
}
