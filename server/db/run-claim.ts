import type { Claim, Heartbeat } from '@/engine/run-store';
import { StaleOwner } from '@/engine/run-store';
import type { PrismaClient } from '@/prisma/generated/client';

/** Any number: claims of all workers stand in one line, so that none sees half of another. */
const claimLock = 7_237_001;

/**
 * Takes one run: first those whose worker was lost, then the queue in order.
 * A queued run waits while its environment has an older one that is not over.
 */
export async function claimRun(db: PrismaClient, owner: string, leaseMs: number): Promise<Claim | null> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${claimLock})`;
    const rows = await tx.$queryRaw<{ id: string; fence: number }[]>`
      UPDATE "Run" SET
        owner = ${owner},
        fence = fence + 1,
        "leaseUntil" = (now() AT TIME ZONE 'utc') + ${leaseMs} * interval '1 millisecond',
        "startedAt" = COALESCE("startedAt", now() AT TIME ZONE 'utc'),
        state = CASE state WHEN 'queued' THEN 'running' ELSE state END,
        "waitingReason" = NULL
      WHERE id = (
        SELECT r.id FROM "Run" r
        WHERE (r.state IN ('running', 'aborting')
               AND (r."leaseUntil" IS NULL OR r."leaseUntil" < (now() AT TIME ZONE 'utc')))
           OR (r.state = 'queued' AND NOT EXISTS (
                SELECT 1 FROM "Run" o
                WHERE o."environmentId" = r."environmentId" AND o.id <> r.id
                  AND (o.state IN ('running', 'aborting') OR (o.state = 'queued' AND o.number < r.number))))
        ORDER BY r.state = 'queued', r."queuedAt", r.number
        LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, fence`;
    const row = rows[0];
    return row ? { runId: row.id, owner, fence: row.fence } : null;
  });
}

export async function heartbeat(db: PrismaClient, claim: Claim, leaseMs: number): Promise<Heartbeat> {
  const rows = await db.$queryRaw<Heartbeat[]>`
    UPDATE "Run" SET "leaseUntil" = (now() AT TIME ZONE 'utc') + ${leaseMs} * interval '1 millisecond'
    WHERE id = ${claim.runId} AND owner = ${claim.owner} AND fence = ${claim.fence}
    RETURNING "cancelRequestedAt", "cancelRequestedBy"`;
  const row = rows[0];
  if (!row) throw new StaleOwner(claim.runId);
  return row;
}

/** Another worker may take it at once. The fence stays: the next claim raises it. */
export async function releaseRun(db: PrismaClient, claim: Claim): Promise<void> {
  await db.$executeRaw`
    UPDATE "Run" SET "leaseUntil" = NULL, owner = NULL
    WHERE id = ${claim.runId} AND owner = ${claim.owner} AND fence = ${claim.fence}`;
}
