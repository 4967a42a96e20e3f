const second = 1000;
const minute = 60 * second;

/** How long a step may wait for a free place, run, and stay silent. */
export type StepLimits = { queuedMs: number; runningMs: number; silentMs: number };

const quick: StepLimits = { queuedMs: 5 * minute, runningMs: 2 * minute, silentMs: minute };
const fetching: StepLimits = { queuedMs: 30 * minute, runningMs: 10 * minute, silentMs: 2 * minute };

/** The one table of deadlines. Everything not named here is `quick`. */
const table: Record<string, StepLimits> = {
  'resolve-ref': { ...fetching, runningMs: 2 * minute },
  checkout: fetching,
  build: { queuedMs: 60 * minute, runningMs: 60 * minute, silentMs: 15 * minute },
  'run-image-commands': { queuedMs: 5 * minute, runningMs: 60 * minute, silentMs: 20 * minute },
  'pull-image': { queuedMs: 30 * minute, runningMs: 20 * minute, silentMs: 5 * minute },
  'run-deploy-script': { queuedMs: 5 * minute, runningMs: 60 * minute, silentMs: 20 * minute },
  'run-destroy-script': { queuedMs: 5 * minute, runningMs: 25 * minute, silentMs: 25 * minute },
  'run-start-script': { queuedMs: 5 * minute, runningMs: 25 * minute, silentMs: 25 * minute },
  'run-stop-script': { queuedMs: 5 * minute, runningMs: 25 * minute, silentMs: 25 * minute },
  'apply-after-init': { queuedMs: 5 * minute, runningMs: 60 * minute, silentMs: 20 * minute },
  'remove-component': { queuedMs: 5 * minute, runningMs: 25 * minute, silentMs: 5 * minute },
  'remove-place': { queuedMs: 5 * minute, runningMs: 25 * minute, silentMs: 10 * minute },
  'await-ready': { queuedMs: 5 * minute, runningMs: 5 * minute, silentMs: minute },
  settle: { queuedMs: 5 * minute, runningMs: 5 * minute, silentMs: minute },
};

/** What a project wants otherwise, by action; `other` is about all that are not in the table. */
export type LimitChanges = Record<string, Partial<StepLimits> | undefined>;

export function limitsOf(action: string, changes: LimitChanges = {}): StepLimits {
  const own = table[action];
  return own ? { ...own, ...changes[action] } : { ...quick, ...changes.other };
}

export const runLimits = {
  /** A worker that has not been heard of for this long has lost its runs. */
  leaseMs: 15 * second,
  /** How long an aborted step may take to end before the run goes on without it. */
  abortGraceMs: 5 * second,
  /** Builds at the same time in one worker. */
  builds: 2,
  /** How long a cluster or a Git host that is away is waited for, within the limit of the step. */
  enginePatienceMs: 90 * second,
  gitPatienceMs: 10 * second,
  logBatchMs: 100,
  /** How long a line that may end inside a secret waits for the next one. */
  logHoldMs: 1000,
  logBatchBytes: 64 * 1024,
  logStepBytes: 8 * 1024 * 1024,
  logLineBytes: 16 * 1024,
} as const;
