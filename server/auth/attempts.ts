import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import type { PrismaClient } from '@/prisma/generated/client';

const limit = 5;
const windowMs = 60_000;

/** Counts a guess in the database, so that more processes do not mean more guesses. @throws AppError `limit` */
export async function countAttempt(db: PrismaClient, key: string, now = Date.now()): Promise<void> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    INSERT INTO "RateLimit" (id, key, count, "lastRequest") VALUES (${newId()}, ${key}, 1, ${BigInt(now)})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN "RateLimit"."lastRequest" < ${BigInt(now - windowMs)} THEN 1 ELSE "RateLimit".count + 1 END,
      "lastRequest" = ${BigInt(now)}
    RETURNING count`;
  if ((rows[0]?.count ?? 1) <= limit) return;
  throw new AppError('limit', 'Too many attempts', {
    next: 'Wait a minute, then try again. This protects your account from guessing.',
  });
}

export async function forgetAttempts(db: PrismaClient, key: string): Promise<void> {
  await db.rateLimit.deleteMany({ where: { key } });
}
