import { type BuildAsk, type BuildQueue, type BuildTurn, buildTurn } from '@/engine/build-queue';
import type { BuildAsked } from '@/engine/ports';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';

/** Any number, apart from those of other locks: all who ask for a place stand in one line. */
const placeLock = 7_237_004;

/** Asks once: the place is taken, or the build stands in line with its reason. May be asked any number of times. */
export async function askForBuildPlace(
  db: PrismaClient,
  asked: BuildAsked,
  ofWorker: number,
): Promise<BuildTurn> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${placeLock})`;
    await dropLost(tx);
    await standInLine(tx, asked);
    const turn = buildTurn(await snapshot(tx, asked, ofWorker), asked.stepId);
    const { stepId } = asked;
    if (turn.state === 'turn')
      await tx.$executeRaw`UPDATE "BuildPlace" SET "takenAt" = COALESCE("takenAt", now() AT TIME ZONE 'utc'),
        reason = NULL WHERE "stepId" = ${stepId}`;
    else await tx.$executeRaw`UPDATE "BuildPlace" SET reason = ${turn.reason} WHERE "stepId" = ${stepId}`;
    return turn;
  });
}

export async function leaveBuildPlace(db: PrismaClient, { stepId, claim }: BuildAsked): Promise<void> {
  await db.buildPlace.deleteMany({ where: { stepId, fence: claim.fence } });
}

/** The median time of the last builds of the organization, for an estimate; null before the first one. */
export async function usualBuildMs(db: PrismaClient, organizationId: string): Promise<number | null> {
  const rows = await db.$queryRaw<{ ms: number | null }[]>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY last.ms)::float8 AS ms FROM (
      SELECT EXTRACT(EPOCH FROM s."endedAt" - s."startedAt") * 1000 AS ms
      FROM "Step" s JOIN "Run" r ON r.id = s."runId"
      WHERE r."organizationId" = ${organizationId} AND s.action = 'build' AND s.state = 'success'
        AND r."queuedAt" > (now() AT TIME ZONE 'utc') - interval '30 days'
      ORDER BY r."queuedAt" DESC LIMIT 20) last`;
  return rows[0]?.ms ?? null;
}

/** The places of workers that died, and of runs that are over or have another owner now. */
async function dropLost(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "BuildPlace" b WHERE NOT EXISTS (
      SELECT 1 FROM "Run" r WHERE r.id = b."runId" AND r.fence = b.fence
        AND r.state IN ('running', 'aborting') AND r."leaseUntil" > (now() AT TIME ZONE 'utc'))`;
}

async function standInLine(tx: Prisma.TransactionClient, asked: BuildAsked): Promise<void> {
  const { claim, stepId, organizationId, projectId, environmentType } = asked;
  await tx.$executeRaw`
    INSERT INTO "BuildPlace"
      ("stepId", "runId", fence, worker, "organizationId", "projectId", "environmentType", "askedAt")
    VALUES (${stepId}, ${claim.runId}, ${claim.fence}, ${claim.owner}, ${organizationId}, ${projectId},
      ${environmentType}, now() AT TIME ZONE 'utc')
    ON CONFLICT ("stepId") DO UPDATE SET fence = ${claim.fence}, worker = ${claim.owner}`;
}

type Row = BuildAsk & { ofProject: number | null; ofOrganization: number | null };

async function snapshot(
  tx: Prisma.TransactionClient,
  { claim }: BuildAsked,
  ofWorker: number,
): Promise<BuildQueue> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT b."stepId", b.worker, b."organizationId", b."projectId", b."environmentType", b."askedAt", b."takenAt",
      (p.settings->>'parallelBuilds')::int AS "ofProject",
      (o.settings->>'parallelBuilds')::int AS "ofOrganization"
    FROM "BuildPlace" b
      JOIN "Project" p ON p.id = b."projectId" JOIN "Organization" o ON o.id = b."organizationId"`;
  const byId: BuildQueue['byId'] = { [claim.owner]: ofWorker };
  for (const { projectId, organizationId, ofProject, ofOrganization } of rows) {
    if (ofProject !== null) byId[projectId] = ofProject;
    if (ofOrganization !== null) byId[organizationId] = ofOrganization;
  }
  return { asks: rows, byId, now: new Date() };
}
