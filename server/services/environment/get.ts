import type { EnvironmentDetail, EventView } from '@/contract/environment';
import * as contract from '@/contract/environment';
import type { Prisma } from '@/prisma/generated/client';
import type { Ask } from '@/server/services/ask';
import { auditText } from '@/server/services/audit';
import { dependenciesOf } from '@/server/services/definition/dependencies';
import { haveVariablesChanged } from '@/server/services/definition/sides';
import { authorise, environmentOrThrow } from '@/server/services/internal';
import { actionsFor } from './actions';
import { componentView, environmentSummary, runBrief, summaryInclude } from './view';

const revision = {
  select: { id: true, number: true, createdAt: true, authorName: true, text: true },
} as const;
const detailInclude = {
  ...summaryInclude,
  currentRevision: revision,
  deployedRevision: revision,
  components: { orderBy: { position: 'asc' } },
} satisfies Prisma.EnvironmentInclude;
type DetailRow = Prisma.EnvironmentGetPayload<{ include: typeof detailInclude }>;

export async function getEnvironment({
  ctx,
  input,
}: Ask<typeof contract.getEnvironment>): Promise<EnvironmentDetail> {
  authorise(ctx, 'environment:read');
  const { id } = contract.getEnvironment.parse(input);
  await environmentOrThrow(ctx.db, { ctx, id });
  const [row, activeRun, events] = await Promise.all([
    ctx.db.environment.findUniqueOrThrow({ where: { id }, include: detailInclude }),
    ctx.db.run.findFirst({
      where: { environmentId: id, state: { in: ['queued', 'running', 'aborting'] } },
      orderBy: { number: 'asc' },
    }),
    ctx.db.auditEvent.findMany({ where: { environmentId: id }, orderBy: { at: 'desc' }, take: 20 }),
  ]);
  const summary = environmentSummary(row, ctx.env);
  const hasUndeployedChanges = isUndeployed(row) || (await haveVariablesChanged(ctx, row));
  return {
    ...summary,
    ...revisionsOf(row),
    liveSince: row.liveSince,
    createdAt: row.createdAt,
    deployedAt: row.deployedAt,
    hasUndeployedChanges,
    components: componentsOf(row, summary.endpoints),
    activeRun: activeRun && runBrief(activeRun),
    actions: actionsFor({
      role: ctx.role,
      operationStatus: summary.operationStatus,
      hasRevision: row.currentRevision !== null,
      hasUndeployedChanges,
      hasEndpoints: summary.endpoints.length > 0,
      hasActiveRun: activeRun !== null,
    }),
    events: events.map(eventView),
  };
}

/** After a partial deploy some components are still those of an earlier revision, or not there at all. */
function isUndeployed({ currentRevisionId, deployedRevisionId, components }: DetailRow): boolean {
  if (currentRevisionId === null) return false;
  if (currentRevisionId !== deployedRevisionId) return true;
  return components.some(({ revisionId, isDropped, configHash }) =>
    configHash === null ? !isDropped : revisionId !== null && revisionId !== currentRevisionId,
  );
}

function revisionsOf({ currentRevision, deployedRevision }: DetailRow) {
  return {
    currentRevision: currentRevision && {
      id: currentRevision.id,
      number: currentRevision.number,
      createdAt: currentRevision.createdAt,
      authorName: currentRevision.authorName,
    },
    deployedRevision: deployedRevision && { id: deployedRevision.id, number: deployedRevision.number },
  };
}

function componentsOf(
  row: DetailRow,
  endpoints: EnvironmentDetail['endpoints'],
): EnvironmentDetail['components'] {
  const revision = row.deployedRevision ?? row.currentRevision;
  const dependencies = revision && dependenciesOf(revision);
  return row.components.map((component) => {
    return componentView(component, { endpoints, dependsOn: dependencies?.get(component.name) ?? [] });
  });
}

type EventRow = Prisma.AuditEventGetPayload<object>;

function eventView({ id, action, actorName, data, at }: EventRow): EventView {
  const runId = typeof data === 'object' && data !== null && 'runId' in data ? data.runId : null;
  return {
    id,
    action,
    actorName,
    text: auditText(data),
    at,
    runId: typeof runId === 'string' ? runId : null,
  };
}
