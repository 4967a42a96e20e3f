import type { OrphanView } from '@/contract/cluster';
import { runStates } from '@/contract/run';
import { restingStatus, runKinds } from '@/engine/run-state';
import { messageOf } from '@/lib/errors';
import { log } from '@/lib/log';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import type { ClusterRecord } from '@/server/context';
import { publish } from '@/server/db/notify';
import { announce } from '@/server/db/outbox';
import type { Holding, Place, Target } from '@/targets/target';
import { judge, type Known } from './orphans';

type Sweep = { db: PrismaClient; cluster: ClusterRecord; connect(): Promise<Target>; now?: () => Date };

const unfinished = ['queued', 'running', 'aborting'];
const quiet = () => undefined;

/** Compares our records with what is on one cluster, repairs both, and writes down what was seen. Never throws. */
export async function sweepCluster(sweep: Sweep, signal: AbortSignal): Promise<void> {
  const { db, cluster, now = () => new Date() } = sweep;
  try {
    await repairRecords(db, cluster.id);
    const orphans = await cleanUp(sweep, now(), signal);
    await record(db, cluster, { orphans, sweptAt: now(), sweepError: null });
  } catch (error) {
    if (signal.aborted) return;
    const data = { sweepError: messageOf(error) };
    await record(db, cluster, data).catch((second) =>
      log.warn({ clusterId: cluster.id, err: second }, 'a sweep could not be written down'),
    );
  }
}

/** Answers what is left over after this look. */
async function cleanUp(
  { db, cluster, connect }: Sweep,
  now: Date,
  signal: AbortSignal,
): Promise<OrphanView[]> {
  const target = await connect();
  const holdings = await target.inventory(signal);
  const known = await knownOf(
    db,
    holdings.map(({ environmentId }) => environmentId),
  );
  const { orphans: stored } = await db.cluster.findUniqueOrThrow({ where: { id: cluster.id } });
  const before = stored as unknown as OrphanView[];
  const verdict = judge({ clusterId: cluster.id, holdings, known, before, now });
  for (const { environmentId, component } of verdict.strays) {
    await target.removeComponent(placeOf(environmentId), component, quiet, signal);
    log.info({ clusterId: cluster.id, environmentId, component }, 'removed a component without a record');
  }
  for (const { environmentId, component } of verdict.retired)
    await target.removeRetired(placeOf(environmentId), component, quiet, signal);
  await removeEndedTasks(db, target, holdings, signal);
  const left = await Promise.all(
    verdict.orphans.map(async (orphan) => {
      if (!verdict.due.includes(orphan.environmentId)) return orphan;
      return remove(target, cluster, orphan, signal);
    }),
  );
  const gone = new Set(verdict.strays.map(({ environmentId }) => environmentId));
  return left.filter((orphan) => orphan !== null && !gone.has(orphan.environmentId)) as OrphanView[];
}

/** Processes of runs that are over: their worker died before it could remove them. */
async function removeEndedTasks(
  db: PrismaClient,
  target: Target,
  holdings: Holding[],
  signal: AbortSignal,
): Promise<void> {
  const tasks = holdings.flatMap(({ environmentId, tasks }) =>
    tasks.map((task) => ({ ...task, environmentId })),
  );
  if (tasks.length === 0) return;
  const ids = tasks.map(({ runId }) => runId);
  const open = await db.run.findMany({
    where: { id: { in: ids }, state: { in: unfinished } },
    select: { id: true },
  });
  const isOpen = new Set(open.map(({ id }) => id));
  for (const { id, runId, environmentId } of tasks) {
    if (isOpen.has(runId)) continue;
    await target.removeTask(placeOf(environmentId), id, signal);
    log.info({ environmentId, task: id }, 'removed a process of a run that is over');
  }
}

/** Null when it is gone; what cannot be removed stays in the list with the reason, and is tried again. */
async function remove(
  target: Target,
  cluster: ClusterRecord,
  orphan: OrphanView,
  signal: AbortSignal,
): Promise<OrphanView | null> {
  try {
    await target.removePlace(placeOf(orphan.environmentId), quiet, signal);
    log.info({ clusterId: cluster.id, environmentId: orphan.environmentId }, 'removed an orphan');
    return null;
  } catch (error) {
    return { ...orphan, problem: messageOf(error) };
  }
}

/** Removal goes by label, so the id is enough. */
function placeOf(environmentId: string): Place {
  return { environmentId, unique: '', state: {} };
}

async function knownOf(db: PrismaClient, ids: string[]): Promise<Known[]> {
  const rows = await db.environment.findMany({
    where: { id: { in: ids } },
    include: {
      components: { select: { name: true } },
      runs: { where: { state: { in: unfinished } }, select: { id: true } },
    },
  });
  return rows.map(({ id, name, clusterId, deletedAt, runs, components }) => ({
    id,
    name,
    clusterId,
    isDeleted: deletedAt !== null,
    isBusy: runs.length > 0,
    components: components.map((component) => component.name),
  }));
}

/** An environment that looks busy while no run is left rests where its last run ended. */
async function repairRecords(db: PrismaClient, clusterId: string): Promise<void> {
  const busy = ['queued', 'building', 'deploying', 'starting', 'stopping', 'deleting', 'aborting'];
  const rows = await db.environment.findMany({
    where: {
      clusterId,
      deletedAt: null,
      operationStatus: { in: busy },
      runs: { none: { state: { in: unfinished } } },
    },
    include: {
      runs: {
        where: { startedAt: { not: null }, kind: { not: 'restart' } },
        orderBy: { number: 'desc' },
        take: 1,
      },
    },
  });
  for (const { id, organizationId, operationStatus, runs } of rows) {
    const kind = runKinds.find((one) => one === runs[0]?.kind);
    const state = runStates.find((one) => one === runs[0]?.state);
    const rests = restingStatus(kind && state ? { kind, state } : null);
    const repaired = await db.environment.updateMany({
      where: { id, operationStatus, runs: { none: { state: { in: unfinished } } } },
      data: { operationStatus: rests },
    });
    if (repaired.count > 0) await publish(db, [`environment:${id}`, `organization:${organizationId}`]);
  }
}

async function record(
  db: PrismaClient,
  { id, organizationId }: ClusterRecord,
  data: Omit<Prisma.ClusterUpdateInput, 'orphans'> & { orphans?: OrphanView[] },
): Promise<void> {
  const { orphans, ...rest } = data;
  const listed = orphans ? { orphans: orphans as unknown as Prisma.InputJsonArray } : {};
  await db.$transaction(async (tx) => {
    if (orphans) await tellOrphans(tx, { id, organizationId }, orphans);
    await tx.cluster.updateMany({ where: { id, organizationId }, data: { ...(rest as object), ...listed } });
    await publish(tx, [`cluster:${id}`]);
  });
}

/** Those that the last look did not list. */
async function tellOrphans(
  tx: Prisma.TransactionClient,
  { id, organizationId }: Pick<ClusterRecord, 'id' | 'organizationId'>,
  orphans: OrphanView[],
): Promise<void> {
  if (orphans.length === 0) return;
  const { name, orphans: stored } = await tx.cluster.findUniqueOrThrow({ where: { id } });
  const before = (stored as unknown as OrphanView[]).map(({ environmentId }) => environmentId);
  const found = orphans.filter(({ environmentId }) => !before.includes(environmentId));
  if (found.length === 0) return;
  const what = found.map((one) => `${one.name ?? one.environmentId} (${one.why})`).join(', ');
  const text = `On the cluster ${name} no environment owns: ${what}`;
  const told = found.map(({ environmentId, name: its, why }) => ({ environmentId, name: its, why }));
  const scope = { organizationId, projectId: null, path: `/clusters/${id}` };
  await announce(tx, { event: 'orphans.found', text, ...scope, orphans: told });
}
