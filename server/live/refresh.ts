import { type LiveStatus, operationStatuses } from '@/contract/shared';
import { runsNothing } from '@/engine/making';
import { messageOf } from '@/lib/errors';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import { publish } from '@/server/db/notify';
import { announceEnvironment } from '@/server/db/outbox';
import type { ComponentLive } from '@/targets/seen';
import type { Target } from '@/targets/target';
import { mended } from './mend';
import { outOfReach, type Rollup, rollup } from './rollup';

const parts = { components: true, endpoints: true } satisfies Prisma.EnvironmentInclude;
type Row = Prisma.EnvironmentGetPayload<{ include: typeof parts }>;

/** Looks at one environment and writes down what is different from before. */
export async function refreshEnvironment(
  db: PrismaClient,
  target: Target,
  environmentId: string,
  signal: AbortSignal,
): Promise<void> {
  const row = await db.environment.findFirst({
    where: { id: environmentId, deletedAt: null },
    include: parts,
  });
  if (!row) return;
  const place = {
    environmentId: row.id,
    unique: row.unique,
    state: row.targetState as Record<string, unknown>,
  };
  const live = await mended(row, { target, place, signal, isRunning: () => isRunning(db, row.id) });
  await writeSeen(db, row, rollup(operationOf(row), namesOf(row), live), live);
}

async function isRunning(db: PrismaClient, id: string): Promise<boolean> {
  return (await db.environment.count({ where: { id, operationStatus: 'running' } })) > 0;
}

/** The cluster does not answer: said of each of its environments, with the time since when. */
export async function markOutOfReach(db: PrismaClient, clusterId: string, cause: unknown): Promise<void> {
  const rows = await db.environment.findMany({
    where: { clusterId, deletedAt: null, components: { some: {} } },
    include: parts,
  });
  const detail = `The cluster does not answer: ${messageOf(cause)}`;
  for (const row of rows) {
    const isUsed = row.components.some((one) => one.liveStatus !== 'none');
    if (isUsed) await writeSeen(db, row, outOfReach(namesOf(row), detail), null);
  }
}

function operationOf(row: Row) {
  return operationStatuses.find((status) => status === row.operationStatus) ?? 'failed';
}

function namesOf(row: Row): string[] {
  return row.components.filter(({ kind }) => !runsNothing(kind)).map((component) => component.name);
}

/** One transaction, and only when something changed: a quiet environment writes nothing. */
async function writeSeen(
  db: PrismaClient,
  row: Row,
  seen: Rollup,
  live: ComponentLive[] | null,
): Promise<void> {
  const components = changedComponents(row, seen);
  const endpoints = live ? changedEndpoints(row, live) : [];
  const isChanged = row.liveStatus !== seen.status || row.liveDetail !== seen.detail;
  if (!isChanged && components.length === 0 && endpoints.length === 0) return;
  await db.$transaction(async (tx) => {
    if (isChanged) {
      const since = row.liveStatus === seen.status ? {} : { liveSince: new Date() };
      await tx.environment.updateMany({
        where: { id: row.id },
        data: { liveStatus: seen.status, liveDetail: seen.detail, ...since },
      });
      await tellTrouble(tx, row, seen);
    }
    for (const { id, data } of components) await tx.component.updateMany({ where: { id }, data });
    for (const { id, addresses } of endpoints)
      await tx.endpoint.updateMany({ where: { id }, data: { addresses } });
    await publish(tx, [
      `environment:${row.id}`,
      `organization:${row.organizationId}`,
      `project:${row.projectId}`,
    ]);
  });
}

/** Once until it is healthy again (recovery.ts): a crash loop is told of one time. */
async function tellTrouble(
  tx: Prisma.TransactionClient,
  row: Row,
  { status, detail }: Rollup,
): Promise<void> {
  if (operationOf(row) !== 'running' || !unhealthy.includes(status)) return;
  const told = await tx.environment.updateMany({
    // Not as it was when the look began: what is being stopped since is no trouble.
    where: { id: row.id, troubledSince: null, operationStatus: 'running' },
    data: { troubledSince: new Date() },
  });
  if (told.count === 0) return;
  const text = `The environment ${row.name} is ${words[status] ?? status}${detail ? `: ${detail}` : ''}`;
  await announceEnvironment(tx, 'environment.unhealthy', row, text);
}

const unhealthy: LiveStatus[] = ['crashed', 'degraded', 'unreachable'];
const words: Partial<Record<LiveStatus, string>> = { unreachable: 'out of reach' };

function changedComponents(row: Row, seen: Rollup) {
  return row.components.flatMap((component) => {
    const now = seen.components.find((one) => one.name === component.name);
    if (!now) return [];
    const { status: liveStatus, detail: liveDetail, restarts, startedAt } = now;
    const isSame =
      component.liveStatus === liveStatus &&
      component.liveDetail === liveDetail &&
      component.restarts === restarts &&
      component.startedAt?.getTime() === startedAt?.getTime();
    return isSame ? [] : [{ id: component.id, data: { liveStatus, liveDetail, restarts, startedAt } }];
  });
}

function changedEndpoints(row: Row, live: ComponentLive[]) {
  return row.endpoints.flatMap(({ id, componentName, servicePort, addresses }) => {
    const found = live.find((one) => one.component === componentName);
    const now = found?.addresses[servicePort] ?? [];
    return now.join() === addresses.join() ? [] : [{ id, addresses: now }];
  });
}
