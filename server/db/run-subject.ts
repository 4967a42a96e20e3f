import { projectSettings } from '@/contract/limits';
import { runStates } from '@/contract/run';
import { type OperationStatus, operationStatuses } from '@/contract/shared';
import type { LimitChanges } from '@/engine/limits';
import type { RunFacts } from '@/engine/run-plan';
import { restingStatus, runKinds } from '@/engine/run-state';
import type { RunRow, Subject } from '@/engine/run-store';
import { noVariables, type StoredVariables } from '@/engine/stored-variables';
import type { PrismaClient } from '@/prisma/generated/client';
import { factsOf, loadRun } from './run-load';

/** What the run works on, as it is stored now. */
export async function loadSubject(db: PrismaClient, run: RunRow): Promise<Subject> {
  const [environment, deploys, lastFacts, restsAs, earlier, asked, text] = await Promise.all([
    db.environment.findUniqueOrThrow({
      where: { id: run.environmentId },
      include: {
        components: { orderBy: { position: 'asc' } },
        endpoints: true,
        cluster: { select: { name: true } },
        project: { include: { organization: true } },
      },
    }),
    db.run.count({
      where: {
        environmentId: run.environmentId,
        kind: 'deploy',
        startedAt: { not: null },
        id: { not: run.id },
      },
    }),
    factsOfLastDeploy(db, run),
    restsAsOf(db, run),
    earlierOf(db, run),
    db.run.findUniqueOrThrow({ where: { id: run.id }, select: { variables: true } }),
    run.revisionId ? textOf(db, run, run.revisionId) : null,
  ]);
  const { id, name, unique, operationStatus, targetState, clusterId, components, endpoints } = environment;
  const status = statusOf(operationStatus);
  const state = targetState as Record<string, unknown>;
  const { project } = environment;
  const cluster = environment.cluster?.name ?? null;
  const type = environment.type === 'ephemeral' ? 'ephemeral' : 'primary';
  return {
    organization: { name: project.organization.name, unique: project.organization.slug },
    project: { name: project.name },
    environment: { id, name, unique, type, operationStatus: status, targetState: state, clusterId, cluster },
    definition: run.revisionId ? text : await textOf(db, run, environment.deployedRevisionId),
    components: components.map((one) => ({
      name: one.name,
      kind: one.kind,
      isDropped: one.isDropped,
      configHash: one.configHash,
      scripts: one.scripts,
      operationStatus: statusOf(one.operationStatus),
    })),
    endpoints: endpoints.map(({ componentName, ...one }) => ({ component: componentName, ...one })),
    wasDeployed: deploys > 0,
    restsAs,
    earlier,
    variables: variablesOf(asked.variables ?? environment.deployedVariables),
    limits: limitChanges(project.settings),
    lastFacts,
  };
}

function statusOf(stored: string): OperationStatus {
  return operationStatuses.find((one) => one === stored) ?? 'failed';
}

async function textOf(db: PrismaClient, run: RunRow, id: string | null) {
  if (!id) return null;
  const revision = await db.definitionRevision.findFirst({ where: { id, environmentId: run.environmentId } });
  return revision?.text ?? null;
}

async function restsAsOf(db: PrismaClient, { id, environmentId }: RunRow): Promise<OperationStatus> {
  const last = await db.run.findFirst({
    where: { environmentId, id: { not: id }, kind: { not: 'restart' }, startedAt: { not: null } },
    orderBy: { number: 'desc' },
    select: { kind: true, state: true },
  });
  const kind = runKinds.find((one) => one === last?.kind);
  const state = runStates.find((one) => one === last?.state);
  return restingStatus(kind && state ? { kind, state } : null);
}

async function factsOfLastDeploy(db: PrismaClient, run: RunRow): Promise<RunFacts | null> {
  const last = await db.run.findFirst({
    where: { environmentId: run.environmentId, kind: 'deploy', state: 'success' },
    orderBy: { number: 'desc' },
    select: { facts: true },
  });
  return last ? factsOf(last.facts) : null;
}

/** Only needed to plan. */
async function earlierOf(db: PrismaClient, { request, stages }: RunRow): Promise<Subject['earlier']> {
  if (!request.retryOf || stages.length > 0) return null;
  return loadRun(db, request.retryOf.runId);
}

/** Written by `server/services/variable` only, so it has its type. */
function variablesOf(stored: unknown): StoredVariables {
  return (stored ?? noVariables) as StoredVariables;
}

/** What cannot be read counts as not set: a run never fails because of it. */
function limitChanges(settings: unknown): LimitChanges {
  const read = projectSettings.safeParse(settings);
  return read.success ? read.data.limits : {};
}
