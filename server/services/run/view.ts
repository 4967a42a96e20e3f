import type { PartState, RunDetail, RunSummary, StageView } from '@/contract/run';
import { partStates } from '@/contract/run';
import type { RunFacts } from '@/engine/run-plan';
import { requestOf } from '@/engine/run-request';
import { isRunOver } from '@/engine/run-state';
import type { Prisma } from '@/prisma/generated/client';
import { failureOf } from '@/server/services/environment/view';
import { retryRefusal, rollBackRefusal, type Since } from './again';
import { stateOf } from './enqueue';
import { partsOf, sparedBy } from './spared';

export const runInclude = {
  environment: {
    select: {
      ...{ id: true, name: true, projectId: true, deletedAt: true },
      project: { select: { name: true } },
    },
  },
} satisfies Prisma.RunInclude;
export type RunRow = Prisma.RunGetPayload<{ include: typeof runInclude }>;

export const runParts = {
  orderBy: { ordinal: 'asc' },
  include: { jobs: { orderBy: { ordinal: 'asc' }, include: { steps: { orderBy: { ordinal: 'asc' } } } } },
} satisfies Prisma.Run$stagesArgs;
type StageRow = Prisma.RunStageGetPayload<typeof runParts>;

/** What is known of a run beside its row. */
export type Around = {
  revisionNumber: number | null;
  queuePosition: number | null;
  waitingReason: string | null;
  waitsFor: RunSummary['waitsFor'];
  usualMs: number | null;
};

export function runSummary(row: RunRow, around: Around): RunSummary {
  const { id, number, kind, cause, requestedByName, queuedAt, startedAt, endedAt, environment } = row;
  const { components, retryOf, rollBackTo } = requestOf(row.request);
  return {
    id,
    number,
    kind,
    state: stateOf(row.state),
    cause,
    requestedByName,
    environment: {
      id: environment.id,
      name: environment.name,
      projectId: environment.projectId,
      projectName: environment.project.name,
      isDeleted: environment.deletedAt !== null,
    },
    queuedAt,
    startedAt,
    endedAt,
    failure: failureOf(row.failure),
    components,
    retryOf,
    rollBackTo,
    ...around,
  };
}

type Parts = { stages: StageRow[]; around: Around; since: Since };

export function runDetail(row: RunRow, { stages, around, since }: Parts): RunDetail {
  const state = stateOf(row.state);
  return {
    ...runSummary(row, around),
    revisionId: row.revisionId,
    commits: commitsOf(row.facts),
    stages: stages.map(stageView),
    canAbort: !isRunOver(state) && state !== 'aborting' && row.cancelRequestedAt === null,
    canRetry: retryRefusal(row, since) === null,
    canRollBack: rollBackRefusal(row, since) === null,
  };
}

/** Facts are written only by the engine, in the form of RunFacts. */
function commitsOf(stored: Prisma.JsonValue): RunDetail['commits'] {
  const { commits = {} } = stored as unknown as Partial<RunFacts>;
  return Object.entries(commits).map(([component, commit]) => ({ component, ...commit }));
}

function stageView({ id, name, title, state, allowedToFail, startedAt, endedAt, jobs }: StageRow): StageView {
  return {
    id,
    name,
    title,
    state: partState(state),
    allowedToFail,
    startedAt,
    endedAt,
    jobs: jobs.map(jobView),
  };
}

function jobView({
  id,
  name,
  title,
  componentName,
  state,
  startedAt,
  endedAt,
  steps,
}: StageRow['jobs'][number]) {
  return {
    id,
    name,
    title,
    component: componentName,
    state: partState(state),
    startedAt,
    endedAt,
    steps: steps.map(stepView),
  };
}

function stepView(row: StageRow['jobs'][number]['steps'][number]) {
  const { id, name, title, attempt, lastSeen, exitCode, startedAt, endedAt } = row;
  const state = partState(row.state);
  return {
    id,
    name,
    title,
    state,
    attempt,
    lastSeen,
    exitCode,
    failure: failureOf(row.failure),
    startedAt,
    endedAt,
    cached: sparedBy(name, row.output),
    parts: partsOf(row.output),
  };
}

function partState(stored: string): PartState {
  return partStates.find((state) => state === stored) ?? 'failed';
}
