import { requestOf } from '@/engine/run-request';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import { settingsOf } from '@/server/services/project/settings';
import { kindOf, stateOf } from '@/server/services/run/enqueue';
import { type PastRun, type Policy, prunable } from './policy';

const runsAtOnce = 50;

export type Pruning = { defaults: Policy; now: Date; signal: AbortSignal };

/** Removes runs that no policy keeps, with everything of them, project after project; answers how many. */
export async function pruneRuns(db: PrismaClient, pruning: Pruning): Promise<number> {
  let count = 0;
  const projects = await db.project.findMany({ select: { id: true, settings: true } });
  for (const { id, settings } of projects) {
    const policy = policyOf(settings, pruning.defaults);
    for (const environmentId of await agedEnvironments(db, id, policy, pruning.now)) {
      for (let more = true; more && !pruning.signal.aborted; ) {
        const removed = await pruneSome(db, environmentId, { policy, now: pruning.now });
        count += removed;
        more = removed === runsAtOnce;
      }
    }
  }
  return count;
}

export async function shortestKeepDays(db: PrismaClient, defaults: Policy): Promise<number> {
  const projects = await db.project.findMany({ select: { settings: true } });
  return Math.min(
    ...projects.map(({ settings }) => policyOf(settings, defaults).keepDays),
    defaults.keepDays,
  );
}

function policyOf(settings: unknown, defaults: Policy): Policy {
  const { keepRuns, keepDays } = settingsOf(settings).retention;
  return { keepRuns: keepRuns ?? defaults.keepRuns, keepDays: keepDays ?? defaults.keepDays };
}

async function agedEnvironments(
  db: PrismaClient,
  projectId: string,
  { keepDays }: Policy,
  now: Date,
): Promise<string[]> {
  const before = new Date(now.getTime() - keepDays * 24 * 60 * 60_000);
  const rows = await db.run.findMany({
    where: { projectId, endedAt: { lt: before } },
    distinct: ['environmentId'],
    select: { environmentId: true },
  });
  return rows.map(({ environmentId }) => environmentId);
}

/** Decided under the environment's lock: no verb can begin to need a run that is being removed. */
async function pruneSome(
  db: PrismaClient,
  environmentId: string,
  { policy, now }: { policy: Policy; now: Date },
): Promise<number> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Environment" WHERE id = ${environmentId} FOR UPDATE`;
    const environment = await tx.environment.findUnique({ where: { id: environmentId } });
    if (!environment) return 0;
    const isDeleted = environment.deletedAt !== null;
    const ids = prunable(await pastRuns(tx, environmentId), policy, { now, isDeleted }).slice(0, runsAtOnce);
    // Compressed first: rows of many lines would hold the lock for long.
    const removed = await tx.run.deleteMany({
      where: { id: { in: ids }, logCompressedAt: { not: null } },
    });
    return removed.count;
  });
}

async function pastRuns(tx: Prisma.TransactionClient, environmentId: string): Promise<PastRun[]> {
  const rows = await tx.run.findMany({
    where: { environmentId },
    select: {
      id: true,
      number: true,
      kind: true,
      state: true,
      request: true,
      startedAt: true,
      endedAt: true,
    },
  });
  return rows.map(({ request, kind, state, ...row }) => {
    const { components, retryOf } = requestOf(request);
    const parsed = { kind: kindOf(kind), state: stateOf(state) };
    return { ...row, ...parsed, isPartial: components !== null, retryOf: retryOf?.runId ?? null };
  });
}
