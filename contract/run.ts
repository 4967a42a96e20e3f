import { z } from 'zod';
import type { Failure } from './shared';
import { id, page, requestKey } from './shared';

export const runStates = ['queued', 'running', 'success', 'failed', 'aborting', 'aborted'] as const;
export type RunState = (typeof runStates)[number];
export const partStates = ['pending', 'running', 'success', 'failed', 'skipped', 'aborted'] as const;
export type PartState = (typeof partStates)[number];

/** A column; with `-` the other way round. */
export const runSorts = ['-queued', 'queued', '-ended', 'environment'] as const;
export type RunSort = (typeof runSorts)[number];
/** Without `sort` newest first. */
export const listRuns = z
  .object({
    environmentId: id.optional(),
    state: z.enum(runStates).optional(),
    sort: z.enum(runSorts).optional(),
    page,
  })
  .default({ page: 1 });
export const getRun = z.object({ id });
export const abortRun = z.object({ id });
/** Does the failed jobs of a run again, with the same revision, commits and images. */
export const retryRun = z.object({ id, requestKey });
/** Brings back the revision, commits and images of an earlier run; nothing is built. */
export const rollBackToRun = z.object({ id, requestKey });
/** Lines after a cursor (log line id, as text); newest last. */
export const runLog = z.object({
  id,
  after: z.string().regex(/^\d+$/).default('0'),
  stepId: id.optional(),
  limit: z.number().int().min(1).max(5000).default(2000),
});
/** The log as text; without a step the whole run's. */
export const exportLog = z.object({ id, stepId: id.optional() });

export type RunSummary = {
  id: string;
  number: number;
  kind: string;
  state: RunState;
  cause: string;
  requestedByName: string;
  /** A deleted one has no page any more; its runs stay. */
  environment: { id: string; name: string; projectId: string; projectName: string; isDeleted: boolean };
  revisionNumber: number | null;
  queuedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  failure: Failure | null;
  /** Components of a partial deploy; null is the whole environment. */
  components: string[] | null;
  /** The run whose failed jobs this one does again. */
  retryOf: { runId: string; number: number } | null;
  /** The run whose state this one brings back. */
  rollBackTo: { runId: string; number: number } | null;
  /** How long such a run usually takes in this environment; null while that is not known. */
  usualMs: number | null;
  /** 1 for the next to run; null when not queued. */
  queuePosition: number | null;
  waitingReason: string | null;
  /** The run of the same environment that a queued one waits for. */
  waitsFor: { runId: string; number: number } | null;
};

export type StepView = {
  id: string;
  name: string;
  title: string;
  state: PartState;
  attempt: number;
  lastSeen: string | null;
  exitCode: number | null;
  failure: Failure | null;
  startedAt: Date | null;
  endedAt: Date | null;
  /** What a cache spared it; null when nothing. */
  cached: string | null;
  /** Steps of a Dockerfile, for builds. */
  parts: { title: string; ms: number; isCached: boolean }[];
};
export type JobView = {
  id: string;
  name: string;
  title: string;
  component: string | null;
  state: PartState;
  startedAt: Date | null;
  endedAt: Date | null;
  steps: StepView[];
};
export type StageView = {
  id: string;
  name: string;
  title: string;
  state: PartState;
  allowedToFail: boolean;
  startedAt: Date | null;
  endedAt: Date | null;
  jobs: JobView[];
};
export type RunDetail = RunSummary & {
  revisionId: string | null;
  commits: { component: string; repo: string; branch: string; sha: string }[];
  stages: StageView[];
  canAbort: boolean;
  canRetry: boolean;
  canRollBack: boolean;
};

export type LogLineView = {
  cursor: string;
  stepId: string;
  at: Date;
  stream: 'out' | 'err' | 'note';
  text: string;
};
export type RunLogPage = { lines: LogLineView[] /** No more lines will ever come. */; isComplete: boolean };

/** Queue and active runs of the organization. */
export type QueueView = { active: RunSummary[]; queued: RunSummary[] };
