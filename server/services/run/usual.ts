import type { Tx } from '@/server/services/internal';

/** Runs of the same kind looked back at. */
const lookBack = 9;

type Asked = { id: string; environmentId: string; kind: string };

/** The median time that the last successful runs of the same kind took in the same environment, by run id. */
export async function usualDurations(tx: Tx, runs: Asked[]): Promise<Map<string, number>> {
  if (runs.length === 0) return new Map();
  const wanted = runs.map(({ id, environmentId, kind }) => ({ id, environmentId, kind }));
  const found = await tx.$queryRaw<{ id: string; ms: number }[]>`
    SELECT w.id, percentile_cont(0.5) WITHIN GROUP (ORDER BY last.ms)::float8 AS ms
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w(id text, "environmentId" text, kind text),
      LATERAL (
        SELECT EXTRACT(EPOCH FROM r."endedAt" - r."startedAt") * 1000 AS ms FROM "Run" r
        WHERE r."environmentId" = w."environmentId" AND r.kind = w.kind AND r.state = 'success'
        ORDER BY r.number DESC LIMIT ${lookBack}) last
    GROUP BY w.id`;
  return new Map(found.map(({ id, ms }) => [id, Math.round(ms)]));
}
