import { type RunState, runStates } from '@/contract/run';
import type { Failure } from '@/contract/shared';
import type { RunFacts, StepInput } from '@/engine/run-plan';
import { requestOf } from '@/engine/run-request';
import { type RunKind, runKinds } from '@/engine/run-state';
import type { JobRow, RunRow, StageRow, StepRow } from '@/engine/run-store';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';

const parts = {
  stages: {
    orderBy: { ordinal: 'asc' },
    include: {
      jobs: { orderBy: { ordinal: 'asc' }, include: { steps: { orderBy: { ordinal: 'asc' } } } },
    },
  },
} satisfies Prisma.RunInclude;
type Stored = Prisma.RunGetPayload<{ include: typeof parts }>;
type StoredStage = Stored['stages'][number];
type StoredJob = StoredStage['jobs'][number];
type StoredStep = StoredJob['steps'][number];

export async function loadRun(db: PrismaClient, id: string): Promise<RunRow> {
  const row = await db.run.findUniqueOrThrow({ where: { id }, include: parts });
  return {
    ...row,
    kind: one(runKinds, row.kind) satisfies RunKind,
    state: one(runStates, row.state) satisfies RunState,
    request: requestOf(row.request),
    facts: factsOf(row.facts),
    failure: failureOf(row.failure),
    stages: row.stages.map(stageOf),
  };
}

function stageOf(row: StoredStage): StageRow {
  return { ...row, state: row.state as StageRow['state'], jobs: row.jobs.map(jobOf) };
}

function jobOf({ componentName, ...row }: StoredJob): JobRow {
  return {
    ...row,
    component: componentName,
    state: row.state as JobRow['state'],
    steps: row.steps.map(stepOf),
  };
}

/** Rows of runs are written by the engine only, so their JSON has the engine's types. */
function stepOf(row: StoredStep): StepRow {
  return {
    ...row,
    type: row.type as StepRow['type'],
    state: row.state as StepRow['state'],
    input: (record(row.input) ?? {}) as StepInput,
    handle: record(row.handle),
    output: record(row.output),
    failure: failureOf(row.failure),
  };
}

export function factsOf(stored: Prisma.JsonValue): RunFacts {
  const { commits = {}, images = {}, inputs = {} } = stored as Partial<RunFacts>;
  return { commits, images, inputs };
}

function failureOf(stored: Prisma.JsonValue): Failure | null {
  return stored as Failure | null;
}

function record(stored: Prisma.JsonValue): Record<string, unknown> | null {
  return stored as Record<string, unknown> | null;
}

function one<T extends string>(known: readonly T[], stored: string): T {
  const found = known.find((value) => value === stored);
  if (!found) throw new Error(`Unknown word in a run: ${stored}`);
  return found;
}
