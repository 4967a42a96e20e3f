import type { PrismaClient } from '@/prisma/generated/client';

/** A notification that this worker sends now. `attempt` is part of the proof that it is still ours. */
export type Letter = { id: string; channelId: string; attempt: number; owner: string };

export type Sent = {
  isDelivered: boolean;
  durationMs: number;
  statusCode: number | null;
  answer: string | null;
  problem: string | null;
};

/**
 * Takes the oldest that is due, of a channel to which nothing is being sent: one slow receiver holds up only itself.
 * The attempt counts from here, so that one that ends its worker each time is given up too.
 */
export async function claimLetter(db: PrismaClient, owner: string, leaseMs: number): Promise<Letter | null> {
  const rows = await db.$queryRaw<Letter[]>`
    UPDATE "Notification" SET
      owner = ${owner}, attempts = attempts + 1,
      "leaseUntil" = (now() AT TIME ZONE 'utc') + ${leaseMs} * interval '1 millisecond'
    WHERE id = (
      SELECT n.id FROM "Notification" n
        JOIN "NotificationChannel" c ON c.id = n."channelId" AND c."isEnabled"
      WHERE n.state = 'waiting' AND n."dueAt" <= (now() AT TIME ZONE 'utc')
        AND (n."leaseUntil" IS NULL OR n."leaseUntil" < (now() AT TIME ZONE 'utc'))
        AND NOT EXISTS (
          SELECT 1 FROM "Notification" other
          WHERE other."channelId" = n."channelId" AND other.state = 'waiting'
            AND other."leaseUntil" >= (now() AT TIME ZONE 'utc'))
      ORDER BY n."dueAt", n.id LIMIT 1 FOR UPDATE OF n SKIP LOCKED)
    RETURNING id, "channelId", attempts AS attempt, owner`;
  return rows[0] ?? null;
}

/** What happens next with a letter that was tried. */
export type Fate = { state: 'delivered' | 'dead' } | { state: 'waiting'; inMs: number };

/** Writes the attempt down. False when another worker has taken the letter since: then nothing is written. */
export async function markLetter(db: PrismaClient, letter: Letter, sent: Sent, fate: Fate): Promise<boolean> {
  const isOver = fate.state !== 'waiting';
  const waitMs = fate.state === 'waiting' ? fate.inMs : 0;
  const { isDelivered, durationMs, statusCode, answer, problem } = sent;
  const told = await db.$queryRaw<unknown[]>`
    WITH mine AS (
      UPDATE "Notification" SET
        state = ${fate.state}, owner = NULL, "leaseUntil" = NULL,
        "dueAt" = (now() AT TIME ZONE 'utc') + ${waitMs} * interval '1 millisecond',
        "endedAt" = CASE WHEN ${isOver} THEN now() AT TIME ZONE 'utc' END
      WHERE id = ${letter.id} AND owner = ${letter.owner} AND attempts = ${letter.attempt}
      RETURNING id, "projectId"),
    written AS (
      INSERT INTO "NotificationAttempt"
        (id, "notificationId", number, at, "durationMs", "isDelivered", "statusCode", answer, problem)
      SELECT id || '-' || ${letter.attempt}::text, id, ${letter.attempt}::int,
        now() AT TIME ZONE 'utc', ${durationMs}::int, ${isDelivered},
        ${statusCode}::int, ${answer}, ${problem} FROM mine)
    SELECT pg_notify('warren', 'project:' || "projectId")::text FROM mine`;
  return told.length > 0;
}

/** As if it had not been tried. */
export async function releaseLetter(db: PrismaClient, { id, owner, attempt }: Letter): Promise<void> {
  await db.$executeRaw`
    UPDATE "Notification" SET owner = NULL, "leaseUntil" = NULL, attempts = attempts - 1
    WHERE id = ${id} AND owner = ${owner} AND attempts = ${attempt}`;
}

/** Milliseconds until the next one is due; null when none waits. */
export async function nextDueMs(db: PrismaClient): Promise<number | null> {
  const rows = await db.$queryRaw<{ ms: number | null }[]>`
    SELECT (EXTRACT(EPOCH FROM min(GREATEST(n."dueAt", n."leaseUntil")) - (now() AT TIME ZONE 'utc')) * 1000)::float8 AS ms
    FROM "Notification" n JOIN "NotificationChannel" c ON c.id = n."channelId" AND c."isEnabled"
    WHERE n.state = 'waiting'`;
  const ms = rows[0]?.ms ?? null;
  return ms === null ? null : Math.max(0, Math.ceil(ms));
}
