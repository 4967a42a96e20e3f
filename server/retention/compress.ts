import type { PrismaClient } from '@/prisma/generated/client';
import { packLines, type StoredLine } from '@/server/db/log-chunk';

const runsAtOnce = 20;
const linesAtOnce = 5000;
const bytesAtOnce = 1024 * 1024;

/**
 * Moves lines of old runs into chunks, some runs at a time; answers whether there may be more.
 * Each chunk is one transaction: a stop at any point leaves every line in exactly one place.
 */
export async function compressLogs(db: PrismaClient, before: Date, signal: AbortSignal): Promise<boolean> {
  const runs = await db.run.findMany({
    where: { endedAt: { lt: before }, logCompressedAt: null },
    orderBy: { endedAt: 'asc' },
    take: runsAtOnce,
    select: { id: true },
  });
  for (const { id } of runs) while (!signal.aborted && (await compressChunk(db, id)));
  return !signal.aborted && runs.length === runsAtOnce;
}

/** False when nothing is left of the run, or when another worker is at it. */
async function compressChunk(db: PrismaClient, runId: string): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const mine = await tx.$queryRaw<unknown[]>`
      SELECT id FROM "Run" WHERE id = ${runId} AND "logCompressedAt" IS NULL FOR UPDATE SKIP LOCKED`;
    if (mine.length === 0) return false;
    const found = await tx.logLine.findMany({ where: { runId }, orderBy: { id: 'asc' }, take: linesAtOnce });
    const lines = upTo(bytesAtOnce, found);
    const [first, last] = [lines[0], lines.at(-1)];
    if (!first || !last) {
      await tx.run.update({ where: { id: runId }, data: { logCompressedAt: new Date() } });
      return false;
    }
    const { data, sizeBytes } = await packLines(lines);
    const stepIds = [...new Set(lines.map(({ stepId }) => stepId))];
    const about = { runId, firstId: first.id, lastId: last.id, lines: lines.length, stepIds, sizeBytes };
    await tx.logChunk.create({ data: { ...about, data: new Uint8Array(data) } });
    await tx.logLine.deleteMany({ where: { runId, id: { lte: last.id } } });
    return true;
  });
}

function upTo(mostBytes: number, lines: StoredLine[]): StoredLine[] {
  let bytes = 0;
  const end = lines.findIndex(({ text }) => {
    bytes += text.length;
    return bytes > mostBytes;
  });
  return end < 0 ? lines : lines.slice(0, Math.max(1, end));
}
