import { isRunOver } from '@/engine/run-state';
import { type Change, type Claim, StaleOwner } from '@/engine/run-store';
import { Prisma } from '@/prisma/generated/client';

type Writer = Pick<Prisma.TransactionClient, '$queryRaw'>;

/**
 * All changed rows of a run, and the notices about them, in one statement under the fence:
 * when the run is no longer ours, nothing is written. @throws StaleOwner
 */
export async function writeRows(db: Writer, claim: Claim, change: Change, topics: string[]): Promise<void> {
  const told = await db.$queryRaw<unknown[]>(Prisma.sql`
    WITH mine AS (
      SELECT id FROM "Run"
      WHERE id = ${claim.runId} AND owner = ${claim.owner} AND fence = ${claim.fence} FOR UPDATE),
    ${stepRows(change)}, ${jobRows(change)}, ${stageRows(change)}${runRow(change)}
    SELECT pg_notify('warren', topic)::text FROM mine, unnest(${topics}::text[]) AS topic`);
  if (told.length === 0) throw new StaleOwner(claim.runId);
}

const times = Prisma.sql`id text, state text, "startedAt" timestamp, "endedAt" timestamp`;

function stepRows({ steps = [] }: Change): Prisma.Sql {
  const rows = steps.map(({ id, state, attempt, lastSeen, exitCode, startedAt, endedAt, ...step }) => ({
    ...{ id, state, attempt, lastSeen, exitCode, startedAt, endedAt },
    ...{ handle: step.handle, output: step.output, failure: step.failure },
  }));
  return Prisma.sql`steps AS (
    UPDATE "Step" t SET state = x.state, attempt = x.attempt, "lastSeen" = x."lastSeen",
      "exitCode" = x."exitCode", "startedAt" = x."startedAt", "endedAt" = x."endedAt",
      handle = x.handle, output = x.output, failure = x.failure,
      "heartbeatAt" = now() AT TIME ZONE 'utc'
    FROM mine, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS x(${times}, attempt int, "lastSeen" text, "exitCode" int, handle jsonb, output jsonb, failure jsonb)
    WHERE t.id = x.id AND t."runId" = mine.id)`;
}

function jobRows({ jobs = [] }: Change): Prisma.Sql {
  const rows = jobs.map(({ id, state, attempt, startedAt, endedAt }) => ({
    ...{ id, state, attempt, startedAt, endedAt },
  }));
  return Prisma.sql`jobs AS (
    UPDATE "Job" t SET state = x.state, attempt = x.attempt, "startedAt" = x."startedAt", "endedAt" = x."endedAt"
    FROM mine, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(${times}, attempt int)
    WHERE t.id = x.id AND t."runId" = mine.id)`;
}

function stageRows({ stages = [] }: Change): Prisma.Sql {
  const rows = stages.map(({ id, state, startedAt, endedAt }) => ({ id, state, startedAt, endedAt }));
  return Prisma.sql`stages AS (
    UPDATE "RunStage" t SET state = x.state, "startedAt" = x."startedAt", "endedAt" = x."endedAt"
    FROM mine, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(${times})
    WHERE t.id = x.id AND t."runId" = mine.id)`;
}

/** The lease of a run that is over ends with it. */
function runRow({ run }: Change): Prisma.Sql {
  if (!run) return Prisma.empty;
  const isOver = isRunOver(run.state);
  const failure = run.failure ? JSON.stringify(run.failure) : null;
  return Prisma.sql`, run AS (
    UPDATE "Run" t SET state = ${run.state}, facts = ${JSON.stringify(run.facts)}::jsonb,
      failure = ${failure}::jsonb,
      "endedAt" = CASE WHEN ${isOver} THEN now() AT TIME ZONE 'utc' END,
      "leaseUntil" = CASE WHEN ${isOver} THEN NULL ELSE t."leaseUntil" END
    FROM mine WHERE t.id = mine.id)`;
}
