import type { PartState } from '@/contract/run';
import type { OperationStatus } from '@/contract/shared';
import { isBusy } from './run-state';
import type { KnownComponent, RunRow } from './run-store';

type StatusOf = Partial<Record<PartState, OperationStatus>>;

const bad = { failed: 'failed', aborted: 'aborted' } satisfies StatusOf;

/** Stage × state of the component's job → operation status of the component. Absent: it stays as it is. */
const table: Record<string, StatusOf> = {
  images: { running: 'building', ...bad },
  cleanup: { running: 'deleting', ...bad },
  scripts: { running: 'deploying', success: 'running', ...bad },
  destroy: { running: 'deleting', ...bad },
  'start-scripts': { running: 'starting', success: 'running', ...bad },
  'stop-scripts': { running: 'stopping', success: 'stopped', ...bad },
  apply: { running: 'deploying', success: 'running', ...bad },
  settle: bad,
  start: { running: 'starting', success: 'running', ...bad },
  stop: { running: 'stopping', success: 'stopped', ...bad },
};

type Stage = RunRow['stages'][number];
type Job = Stage['jobs'][number];

/** What a job in its present state says of its component; null when nothing. */
export function statusOfJob(run: Pick<RunRow, 'stages'>, stage: Stage, job: Job): OperationStatus | null {
  const isMade = job.state === 'success' && isAllFor(run, stage, job.component);
  return isMade ? 'running' : (table[stage.name]?.[job.state] ?? null);
}

/** An image of its own runs nothing: when it is there, the component is. */
function isAllFor(
  { stages }: Pick<RunRow, 'stages'>,
  { name, ordinal }: Stage,
  component: string | null,
): boolean {
  const later = stages.filter((stage) => stage.ordinal > ordinal);
  return name === 'images' && !later.some((stage) => stage.jobs.some((job) => job.component === component));
}

/**
 * Components that a run has left in motion, with what each of them rests as now that nobody works on it. Pure.
 * A stage whose success says nothing about the component leaves it as the stage began.
 */
export function leftInMotion(
  run: Pick<RunRow, 'stages'>,
  known: KnownComponent[],
): { name: string; status: OperationStatus }[] {
  const reached = new Map<string, OperationStatus | null>();
  for (const stage of run.stages)
    for (const job of stage.jobs)
      if (job.component && hasBegun(job))
        reached.set(job.component, statusOfJob(run, stage, job) ?? table[stage.name]?.running ?? null);
  return [...reached].flatMap(([name, status]) =>
    status && isBusy(status) ? [{ name, status: restOf(known.find((one) => one.name === name)) }] : [],
  );
}

function hasBegun({ state }: Job): boolean {
  return state !== 'pending' && state !== 'skipped';
}

/** A crash may have left it in motion before this life of the run began: then what was applied is what runs. */
function restOf(known: KnownComponent | undefined): OperationStatus {
  if (!known) return 'draft';
  if (!isBusy(known.operationStatus)) return known.operationStatus;
  return known.configHash === null ? 'draft' : 'running';
}
