import type { PrismaClient } from '@/prisma/generated/client';

const dayMs = 24 * 60 * 60_000;

/** What opened something once and no longer does: ended sessions, links, and counts of guesses. Never what still counts. */
export async function pruneSignIns(db: PrismaClient, now: Date): Promise<void> {
  const past = { expiresAt: { lt: now } };
  await db.session.deleteMany({ where: past });
  await db.verification.deleteMany({ where: past });
  await db.rateLimit.deleteMany({ where: { lastRequest: { lt: BigInt(now.getTime() - dayMs) } } });
}
