import type { PartState, RunState } from '@/contract/run';
import type { Failure, OperationStatus } from '@/contract/shared';
import type { ResolvedHost } from '@/definition/resolved';
import type { LimitChanges } from './limits';
import type { RunFacts, RunPlan, StepInput, StepType } from './run-plan';
import type { RunRequest } from './run-request';
import type { RunKind } from './run-state';
import type { StoredVariables } from './stored-variables';

/** Proof of ownership. Every write carries it; a write of a former owner changes nothing. */
export type Claim = { runId: string; owner: string; fence: number };

type Times = { state: PartState; startedAt: Date | null; endedAt: Date | null };
export type StepRow = Times & {
  id: string;
  ordinal: number;
  name: string;
  title: string;
  type: StepType;
  action: string;
  input: StepInput;
  handle: Record<string, unknown> | null;
  output: Record<string, unknown> | null;
  attempt: number;
  lastSeen: string | null;
  exitCode: number | null;
  failure: Failure | null;
};
export type JobRow = Times & {
  id: string;
  ordinal: number;
  name: string;
  title: string;
  component: string | null;
  needs: string[];
  attempt: number;
  timeoutMs: number;
  steps: StepRow[];
};
export type StageRow = Times & {
  id: string;
  ordinal: number;
  name: string;
  title: string;
  allowedToFail: boolean;
  jobs: JobRow[];
};

/** A run with all its parts, as stored. Its owner is the only one that changes it. */
export type RunRow = {
  id: string;
  organizationId: string;
  projectId: string;
  environmentId: string;
  number: number;
  kind: RunKind;
  state: RunState;
  revisionId: string | null;
  request: RunRequest;
  facts: RunFacts;
  requestedByName: string;
  cancelRequestedAt: Date | null;
  cancelRequestedBy: string | null;
  failure: Failure | null;
  startedAt: Date | null;
  stages: StageRow[];
};

export type KnownComponent = {
  name: string;
  kind: string;
  isDropped: boolean;
  configHash: string | null;
  /** Sealed KeptScript of a component that is scripts and may have made something. */
  scripts: string | null;
  operationStatus: OperationStatus;
};

/** What a run works on, read at its start. */
export type Subject = {
  organization: { name: string; unique: string };
  project: { name: string };
  environment: {
    id: string;
    name: string;
    unique: string;
    type: 'primary' | 'ephemeral';
    operationStatus: OperationStatus;
    targetState: Record<string, unknown>;
    clusterId: string | null;
    /** Its name, for `env.cluster`. */
    cluster: string | null;
  };
  /** Text of the revision this run deploys or was deployed. */
  definition: string | null;
  components: KnownComponent[];
  /** What the project wants otherwise than the table of limits. */
  limits: LimitChanges;
  endpoints: (EndpointAddresses & { component: string })[];
  /** Some earlier deploy run began: there may be something on the target. */
  wasDeployed: boolean;
  /** Where the last run that was about the whole environment left it: a restart leaves it there. */
  restsAs: OperationStatus;
  /** Those that a deployment was asked with; for other runs those of the last deployment. */
  variables: StoredVariables;
  /** Facts of the last run that brought components up, for start, restart and what a partial deploy leaves alone. */
  lastFacts: RunFacts | null;
  /** The run that this one retries. */
  earlier: Pick<RunRow, 'number' | 'stages'> | null;
};

export type ComponentPatch = {
  operationStatus?: OperationStatus;
  image?: string | null;
  imageDigest?: string | null;
  gitSha?: string | null;
  configHash?: string | null;
  revisionId?: string | null;
  scripts?: string | null;
};
export type ComponentDeclaration = {
  name: string;
  kind: string;
  position: number;
  image: string | null;
  gitRepo: string | null;
  gitBranch: string | null;
};
export type EndpointAddresses = ResolvedHost & { addresses: string[] };

/** A change outside the run's own rows, stored in the same transaction as the step that caused it. */
export type Effect =
  | { kind: 'environment-status'; status: OperationStatus }
  | { kind: 'target-state'; state: Record<string, unknown> }
  | { kind: 'components-declared'; components: ComponentDeclaration[] }
  | { kind: 'component'; name: string; patch: ComponentPatch }
  | { kind: 'component-removed'; name: string }
  | { kind: 'endpoints'; component: string; hosts: EndpointAddresses[] }
  | { kind: 'deployed' }
  | { kind: 'deleted' };

/** Rows changed in memory, to be written together. */
export type Change = {
  steps?: StepRow[];
  jobs?: JobRow[];
  stages?: StageRow[];
  run?: Pick<RunRow, 'state' | 'failure' | 'facts'>;
  effects?: Effect[];
};

export type LogEntry = {
  stepId: string;
  key: string;
  at: Date;
  stream: 'out' | 'err' | 'note';
  text: string;
};

/** Who asked to abort, and when; nulls while nobody did. */
export type Heartbeat = { cancelRequestedAt: Date | null; cancelRequestedBy: string | null };

/** Thrown by a write whose claim is no longer valid: another worker owns the run now. */
export class StaleOwner extends Error {
  constructor(runId: string) {
    super(`Another worker owns run ${runId}`);
    this.name = 'StaleOwner';
  }
}

/** Keeps runs. All writes of one call happen together or not at all. */
export interface RunStore {
  /** Takes the next run that may go on, or null. One active run an environment; queue order. */
  claim(owner: string, leaseMs: number): Promise<Claim | null>;
  /** Extends the lease; answers whether a person asked to abort. @throws StaleOwner */
  heartbeat(claim: Claim, leaseMs: number): Promise<Heartbeat>;
  /** Gives the run back so that another worker continues it at once. */
  release(claim: Claim): Promise<void>;
  load(runId: string): Promise<RunRow>;
  subject(run: RunRow): Promise<Subject>;
  /** Writes stages, jobs and steps once; answers the run with those it has. @throws StaleOwner */
  storePlan(claim: Claim, run: RunRow, plan: RunPlan): Promise<RunRow>;
  /** @throws StaleOwner */
  commit(claim: Claim, run: RunRow, change: Change): Promise<void>;
  /** Stores lines not stored yet and wakes the viewers. @throws StaleOwner */
  appendLog(claim: Claim, lines: LogEntry[]): Promise<void>;
}
