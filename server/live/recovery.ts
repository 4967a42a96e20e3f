import type { PrismaClient } from '@/prisma/generated/client';
import { announceEnvironment } from '@/server/db/outbox';

/** Healthy for so long is healthy again; a container in a crash loop is healthy for seconds, over and over. */
const steadyMs = 120_000;

/** Ends the trouble people were told of: with a word when it is over, without one when it was stopped or deployed anew. */
export async function tellRecoveries(db: PrismaClient, now = new Date()): Promise<void> {
  const troubled = await db.environment.findMany({ where: { troubledSince: { not: null } } });
  for (const { id, operationStatus } of troubled) {
    if (operationStatus !== 'running')
      await db.environment.update({ where: { id }, data: { troubledSince: null } });
    else await tellIfRecovered(db, id, new Date(now.getTime() - steadyMs));
  }
}

async function tellIfRecovered(db: PrismaClient, id: string, before: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const where = { id, troubledSince: { not: null }, liveStatus: 'healthy', liveSince: { lte: before } };
    const told = await tx.environment.updateMany({ where, data: { troubledSince: null } });
    if (told.count === 0) return;
    const row = await tx.environment.findUniqueOrThrow({ where: { id } });
    await announceEnvironment(
      tx,
      'environment.recovered',
      row,
      `The environment ${row.name} is healthy again`,
    );
  });
}
