import { nextInLine } from '@/engine/queue';
import type { Claim, Heartbeat } from '@/engine/run-store';
import { StaleOwner } from '@/engine/run-store';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import { queueSnapshot } from './run-queue';

/** Any number: claims of all workers stand in one line, so that none sees half of another. */
const claimLock = 7_237_001;

/** Takes one run: first those whose worker was lost, then the one whose turn it is in the queue. */
export async function claimRun(db: PrismaClient, owner: string, leaseMs: number): Promise<Claim | null> {
  return db.$transaction(async (tx) => {
    // Leases count from the clock, not from now(): that is when the transaction began to wait here.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${claimLock})`;
    const id = (await lostRun(tx)) ?? nextInLine(await queueSnapshot(tx));
    if (!id) return null;
    const rows = await tx.$queryRaw<{ fence: number }[]>`
      UPDATE "Run" SET
        owner = ${owner},
        fence = fence + 1,
        "leaseUntil" = (clock_timestamp() AT TIME ZONE 'utc') + ${leaseMs} * interval '1 millisecond',
        "startedAt" = COALESCE("startedAt", clock_timestamp() AT TIME ZONE 'utc'),
        state = CASE state WHEN 'queued' THEN 'running' ELSE state END,
        "waitingReason" = NULL
      WHERE id = ${id} AND state IN ('queued', 'running', 'aborting')
      RETURNING fence`;
    const row = rows[0];
    return row ? { runId: id, owner, fence: row.fence } : null;
  });
}

async function lostRun(tx: Prisma.TransactionClient): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Run"
    WHERE state IN ('running', 'aborting')
      AND ("leaseUntil" IS NULL OR "leaseUntil" < (clock_timestamp() AT TIME ZONE 'utc'))
    ORDER BY "queuedAt", number LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return rows[0]?.id ?? null;
}

export async function heartbeat(db: PrismaClient, claim: Claim, leaseMs: number): Promise<Heartbeat> {
  const rows = await db.$queryRaw<Heartbeat[]>`
    UPDATE "Run" SET "leaseUntil" = (clock_timestamp() AT TIME ZONE 'utc') + ${leaseMs} * interval '1 millisecond'
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
