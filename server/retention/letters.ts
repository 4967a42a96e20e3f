import type { PrismaClient } from '@/prisma/generated/client';

const keepMs = 30 * 24 * 60 * 60_000;

/** The delivery log goes back 30 days; answers whether there may be more to remove. */
export async function pruneLetters(db: PrismaClient, now: Date, atOnce = 1000): Promise<boolean> {
  const before = new Date(now.getTime() - keepMs);
  const removed = await db.$executeRaw`
    DELETE FROM "Notification" WHERE id IN (
      SELECT id FROM "Notification" WHERE "endedAt" < ${before} LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)`;
  return removed === atOnce;
}
