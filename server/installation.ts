import { newId } from '@/lib/ids';
import type { PrismaClient } from '@/prisma/generated/client';

/** Any number, apart from those of other locks. */
const lock = 7_237_003;

/** Who we are on machines that others use too: made once for a database, by whichever process is first. */
export async function installationId(db: PrismaClient): Promise<string> {
  const found = await db.installation.findFirst();
  if (found) return found.id;
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lock})`;
    const made =
      (await tx.installation.findFirst()) ?? (await tx.installation.create({ data: { id: newId() } }));
    return made.id;
  });
}
