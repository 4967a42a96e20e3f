import { z } from 'zod';
import { importRecord } from './import';
import type { Label } from './label';
import { labelEdit, wantedLabels } from './label';
import type { Failure, LiveStatus, OperationStatus } from './shared';
import { id, name, operationStatuses, page, requestKey, search } from './shared';

/** A column; with `-` the other way round. */
export const environmentSorts = [
  'name',
  '-name',
  'updated',
  '-updated',
  'lastDeployed',
  '-lastDeployed',
] as const;
export type EnvironmentSort = (typeof environmentSorts)[number];
/** Without `sort` by name inside a project, otherwise last changed first. */
export const listEnvironments = z
  .object({
    projectId: id.optional(),
    search,
    status: z.enum(operationStatuses).optional(),
    /** One of its components is built from this branch. */
    branch: z.string().min(1).max(255).optional(),
    labels: wantedLabels,
    sort: z.enum(environmentSorts).optional(),
    page,
  })
  .default({ page: 1 });
/** Of one project or of all. */
export const listBranches = z.object({ projectId: id.optional() }).default({});
/** Labels that a list can be filtered by: of one project or of all. */
export const listEnvironmentLabels = z.object({ projectId: id.optional() }).default({});
export const listContainers = z.object({ id });
export const getEnvironment = z.object({ id });
export const getUsage = z.object({ id });
export const createEnvironment = z.object({
  projectId: id,
  name,
  /** First revision; empty means a draft without a definition. */
  definition: z.string().max(10_000_000).optional(),
  /** Set when the definition came out of an import. */
  imported: importRecord.optional(),
  clusterId: id.optional(),
});
export const renameEnvironment = z.object({ id, name });
export const setEnvironmentLabels = z.object({ id, labels: labelEdit });
export const setCluster = z.object({ id, clusterId: id });

export const dependencyModes = ['none', 'missing', 'all'] as const;
export type DependencyMode = (typeof dependencyModes)[number];
export const deployEnvironment = z.object({
  id,
  clusterId: id.optional(),
  revisionId: id.optional(),
  /** Only these; absent means all. */
  components: z.array(z.string().min(1).max(63)).min(1).max(200).optional(),
  /** What happens to those they depend on. */
  dependencies: z.enum(dependencyModes).default('missing'),
  requestKey,
});
/** A draft with the same configuration and labels on the same cluster; data is not copied. */
export const cloneEnvironment = z.object({ id, name });
export const startEnvironment = z.object({ id, requestKey });
export const stopEnvironment = z.object({ id, requestKey });
export const restartComponent = z.object({ id, component: z.string().min(1).max(63), requestKey });
/** confirmName must equal the environment's name: its data dies with it. */
export const deleteEnvironment = z.object({ id, confirmName: z.string(), requestKey });
export type RunStarted = { runId: string; runNumber: number };
/** `run` is null when nothing was ever deployed: the record is gone at once. */
export type DeleteStarted = { run: RunStarted | null };

export type EndpointView = { component: string; url: string; hostname: string; path: string };
export type ComponentView = {
  name: string;
  kind: string;
  image: string | null;
  git: { repo: string; branch: string; sha: string | null } | null;
  operationStatus: OperationStatus;
  liveStatus: LiveStatus;
  liveDetail: string | null;
  restarts: number;
  startedAt: Date | null;
  dependsOn: string[];
  endpoints: EndpointView[];
  isDropped: boolean;
  /** Something of it runs that has logs and a terminal: not so for scripts, images, and what other components' containers are made of. */
  hasContainers: boolean;
};

export type RunBrief = {
  id: string;
  number: number;
  kind: string;
  state: string;
  queuedAt: Date;
  endedAt: Date | null;
  failure: Failure | null;
};

export type EnvironmentSummary = {
  id: string;
  projectId: string;
  projectName: string;
  name: string;
  unique: string;
  type: 'primary' | 'ephemeral';
  operationStatus: OperationStatus;
  liveStatus: LiveStatus;
  liveDetail: string | null;
  cluster: { id: string; name: string } | null;
  endpoints: EndpointView[];
  /** That its components are built from. */
  branches: string[];
  /** By key. */
  labels: Label[];
  lastRun: RunBrief | null;
  deployedAt: Date | null;
  updatedAt: Date;
};

export type EnvironmentDetail = EnvironmentSummary & {
  liveSince: Date | null;
  createdAt: Date;
  currentRevision: { id: string; number: number; createdAt: Date; authorName: string } | null;
  deployedRevision: { id: string; number: number } | null;
  /** The saved revision is not the deployed one. */
  hasUndeployedChanges: boolean;
  components: ComponentView[];
  activeRun: RunBrief | null;
  /** What may be done now; the first entry is the likely next action. */
  actions: EnvironmentAction[];
  events: EventView[];
};

/** One container of a component, as the cluster tells. */
export type ContainerView = {
  id: string;
  name: string;
  component: string;
  isRunning: boolean;
  /** Its own name, where it runs beside a main container. */
  sidecar?: string;
};

export const environmentActions = [
  'configure',
  'deploy',
  'open',
  'stop',
  'start',
  'abort',
  'clone',
  'delete',
] as const;
export type EnvironmentAction = (typeof environmentActions)[number];
export type EventView = {
  id: string;
  action: string;
  actorName: string;
  text: string;
  at: Date;
  runId: string | null;
};
