import type { ComponentView, EndpointView, EnvironmentSummary, RunBrief } from '@/contract/environment';
import type { Failure } from '@/contract/shared';
import { type LiveStatus, liveStatuses, type OperationStatus, operationStatuses } from '@/contract/shared';
import { runsNothing } from '@/engine/making';
import type { Env } from '@/lib/env';
import type { Prisma } from '@/prisma/generated/client';
import { labelRows } from '@/server/services/label/store';
import { previewUrl } from '@/server/services/preview-url';

/** For many environments at once: their last runs are asked apart, see last-runs.ts. */
export const listInclude = {
  project: { select: { name: true } },
  cluster: { select: { id: true, name: true } },
  endpoints: { orderBy: [{ componentName: 'asc' }, { path: 'asc' }] },
  components: { select: { gitBranch: true }, orderBy: { position: 'asc' } },
  labels: labelRows,
} satisfies Prisma.EnvironmentInclude;
/** For one environment. */
export const summaryInclude = {
  ...listInclude,
  runs: { orderBy: { number: 'desc' }, take: 1 },
} satisfies Prisma.EnvironmentInclude;
type SummaryRow = Prisma.EnvironmentGetPayload<{ include: typeof listInclude }> & { runs: RunRow[] };

export function environmentSummary(row: SummaryRow, env: Pick<Env, 'preview'>): EnvironmentSummary {
  const { id, projectId, name, unique, liveDetail, cluster, labels, deployedAt, updatedAt } = row;
  const lastRun = row.runs[0];
  return {
    id,
    projectId,
    projectName: row.project.name,
    name,
    unique,
    type: row.type === 'ephemeral' ? 'ephemeral' : 'primary',
    operationStatus: operationStatusOf(row.operationStatus),
    liveStatus: liveStatusOf(row.liveStatus),
    liveDetail,
    cluster,
    endpoints: row.endpoints.map((endpoint) => endpointView(endpoint, env)),
    branches: [...new Set(row.components.flatMap(({ gitBranch }) => gitBranch || []))],
    labels,
    lastRun: lastRun ? runBrief(lastRun) : null,
    deployedAt,
    updatedAt,
  };
}

type EndpointRow = { componentName: string; hostname: string; path: string };

function endpointView(
  { componentName, hostname, path }: EndpointRow,
  env: Pick<Env, 'preview'>,
): EndpointView {
  return { component: componentName, hostname, path, url: previewUrl(env, hostname, path) };
}

export type RunRow = Omit<RunBrief, 'failure'> & { failure: Prisma.JsonValue };

export function runBrief({ id, number, kind, state, queuedAt, endedAt, failure }: RunRow): RunBrief {
  return { id, number, kind, state, queuedAt, endedAt, failure: failureOf(failure) };
}

/** Written only by the engine, always in this form. */
export function failureOf(stored: Prisma.JsonValue): Failure | null {
  return typeof stored === 'object' && stored !== null && 'code' in stored
    ? (stored as unknown as Failure)
    : null;
}

type ComponentRow = Prisma.ComponentGetPayload<object>;

export function componentView(
  row: ComponentRow,
  { endpoints, dependsOn }: { endpoints: EndpointView[]; dependsOn: string[] },
): ComponentView {
  const { name, kind, image, gitRepo, gitBranch, gitSha, liveDetail, restarts, startedAt, isDropped } = row;
  return {
    name,
    kind,
    image,
    git: gitRepo ? { repo: gitRepo, branch: gitBranch ?? '', sha: gitSha } : null,
    operationStatus: operationStatusOf(row.operationStatus),
    liveStatus: liveStatusOf(row.liveStatus),
    liveDetail,
    restarts,
    startedAt,
    dependsOn,
    endpoints: endpoints.filter(({ component }) => component === name),
    isDropped,
    hasContainers: !runsNothing(kind),
  };
}

export function operationStatusOf(stored: string): OperationStatus {
  return operationStatuses.find((status) => status === stored) ?? 'failed';
}

export function liveStatusOf(stored: string): LiveStatus {
  return liveStatuses.find((status) => status === stored) ?? 'unknown';
}
