import { isRunOver } from '@/engine/run-state';
import { type Change, type Claim, type Effect, type RunRow, StaleOwner } from '@/engine/run-store';
import { Prisma } from '@/prisma/generated/client';
import { componentRows } from './component-effects';

type Writer = Pick<Prisma.TransactionClient, '$queryRaw'>;

/** What a run changes of its environment and components, besides its own rows. */
export type Around = { run: RunRow; effects: Effect[] };

/**
 * All changed rows of a run, what follows for environment and components, and the notices, in one statement under the
 * fence: when the run is no longer ours, nothing is written. The environment is locked before the run, as verbs do it:
 * then neither waits for the other. @throws StaleOwner
 */
export async function writeRows(
  db: Writer,
  claim: Claim,
  change: Change,
  { topics, around }: { topics: string[]; around: Around | null },
): Promise<void> {
  const told = await db.$queryRaw<unknown[]>(Prisma.sql`
    WITH ${around ? lockedAfter(claim, around.run) : locked(claim)},
    ${stepRows(change)}, ${jobRows(change)}, ${stageRows(change)}${runRow(change)}${around ? aroundRows(around) : Prisma.empty}
    SELECT pg_notify('warren', topic)::text FROM mine, unnest(${topics}::text[]) AS topic`);
  if (told.length === 0) throw new StaleOwner(claim.runId);
}

function locked({ runId, owner, fence }: Claim): Prisma.Sql {
  return Prisma.sql`mine AS (
    SELECT id FROM "Run" WHERE id = ${runId} AND owner = ${owner} AND fence = ${fence} FOR UPDATE)`;
}

function lockedAfter({ runId, owner, fence }: Claim, { environmentId }: RunRow): Prisma.Sql {
  return Prisma.sql`place AS (SELECT id FROM "Environment" WHERE id = ${environmentId} FOR UPDATE),
    mine AS (
      SELECT r.id FROM "Run" r, place
      WHERE r.id = ${runId} AND r.owner = ${owner} AND r.fence = ${fence} FOR UPDATE OF r)`;
}

function aroundRows({ run, effects }: Around): Prisma.Sql {
  const patches = effects.filter((effect) => effect.kind === 'component');
  const components =
    patches.length > 0
      ? Prisma.sql`, components AS (${componentRows(run.environmentId, patches)})`
      : Prisma.empty;
  return Prisma.sql`${components}${environmentRow(run, effects)}`;
}

/** Variables as sealed as they were: no value leaves the database. */
const deployedColumns = Prisma.sql`"deployedRevisionId" = r."revisionId", "deployedVariables" = r.variables,
  "deployedAt" = clock_timestamp() AT TIME ZONE 'utc',`;

/** Of two words about the same the later holds. */
function environmentRow({ environmentId }: RunRow, effects: Effect[]): Prisma.Sql {
  const status = effects.findLast((effect) => effect.kind === 'environment-status')?.status ?? null;
  const state = effects.findLast((effect) => effect.kind === 'target-state')?.state;
  const isDeployed = effects.some((effect) => effect.kind === 'deployed');
  if (status === null && !state && !isDeployed) return Prisma.empty;
  return Prisma.sql`, environment AS (
    UPDATE "Environment" t SET "operationStatus" = COALESCE(${status}, t."operationStatus"),
      "targetState" = COALESCE(${state ? JSON.stringify(state) : null}::jsonb, t."targetState"),
      ${isDeployed ? deployedColumns : Prisma.empty} "updatedAt" = clock_timestamp() AT TIME ZONE 'utc'
    FROM mine JOIN "Run" r ON r.id = mine.id WHERE t.id = ${environmentId})`;
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
