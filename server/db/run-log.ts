import { type Claim, type LogEntry, StaleOwner } from '@/engine/run-store';
import type { PrismaClient } from '@/prisma/generated/client';

/** Lines with a key stored before are left out; viewers are told. @throws StaleOwner */
export async function appendLines(db: PrismaClient, claim: Claim, lines: LogEntry[]): Promise<void> {
  if (lines.length === 0) return;
  const numbered = lines.map((line, n) => ({ ...line, n }));
  const told = await db.$queryRaw<unknown[]>`
    WITH mine AS (
      SELECT id FROM "Run"
      WHERE id = ${claim.runId} AND owner = ${claim.owner} AND fence = ${claim.fence} FOR SHARE),
    added AS (
      INSERT INTO "LogLine" ("runId", "stepId", at, key, stream, text)
      SELECT mine.id, x."stepId", x.at, x.key, x.stream, x.text
      FROM mine, jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb)
        AS x("stepId" text, at timestamptz, key text, stream text, text text, n int)
      ORDER BY x.n
      ON CONFLICT ("stepId", key) DO NOTHING)
    SELECT pg_notify('warren', 'run-log:' || mine.id)::text FROM mine`;
  if (told.length === 0) throw new StaleOwner(claim.runId);
}
