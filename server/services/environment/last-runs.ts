import type { Tx } from '@/server/services/internal';
import type { RunRow } from './view';

/** The newest run of each environment. An include with `take` would fetch every run of all of them. */
export async function lastRuns(tx: Pick<Tx, '$queryRaw'>, ids: string[]): Promise<Map<string, RunRow>> {
  const rows = await tx.$queryRaw<(RunRow & { environmentId: string })[]>`
    SELECT last.* FROM unnest(${ids}::text[]) AS wanted(id), LATERAL (
      SELECT r.id, r."environmentId", r.number, r.kind, r.state, r."queuedAt", r."endedAt", r.failure
      FROM "Run" r WHERE r."environmentId" = wanted.id ORDER BY r.number DESC LIMIT 1) last`;
  return new Map(rows.map((row) => [row.environmentId, row]));
}
