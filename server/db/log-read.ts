import type { PrismaClient } from '@/prisma/generated/client';
import { type StoredLine, unpackLines } from './log-chunk';

export type LogPart = { runId: string; after: bigint; stepId?: string | undefined; limit: number };

/**
 * Lines of a run after a cursor, wherever they are kept. Chunks hold the older ones, and lines only ever move there:
 * rows are read first, so that a line that moves meanwhile is seen twice rather than never.
 */
export async function readLines(db: PrismaClient, part: LogPart): Promise<StoredLine[]> {
  const { runId, after, stepId, limit } = part;
  const rows = await db.logLine.findMany({
    where: { runId, stepId, id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true, stepId: true, at: true, stream: true, text: true },
  });
  const older = await packedLines(db, part, rows[0]?.id ?? null);
  return [...older, ...rows].slice(0, limit);
}

async function packedLines(db: PrismaClient, part: LogPart, before: bigint | null): Promise<StoredLine[]> {
  const { runId, after, stepId, limit } = part;
  const lines: StoredLine[] = [];
  for (let cursor = after; lines.length < limit; ) {
    const chunk = await db.logChunk.findFirst({
      where: { runId, lastId: { gt: cursor }, ...(stepId ? { stepIds: { has: stepId } } : {}) },
      orderBy: { firstId: 'asc' },
    });
    if (!chunk) break;
    const isWanted = ({ id, stepId: of }: StoredLine) =>
      id > after && (before === null || id < before) && (!stepId || of === stepId);
    lines.push(...(await unpackLines(chunk.data)).filter(isWanted));
    cursor = chunk.lastId;
  }
  return lines.slice(0, limit);
}
