import type { RunStarted } from '@/contract/environment';
import { type RunState, runStates } from '@/contract/run';
import { nextOperationStatus, type RunKind, runKinds } from '@/engine/run-state';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import type { Context } from '@/server/context';
import { publish } from '@/server/db/notify';
import { audit } from '@/server/services/audit';
import { operationStatusOf } from '@/server/services/environment/view';
import type { Tx } from '@/server/services/internal';
import { environmentTopics, runQueueTopic } from '@/server/services/topics';
import { decideAdmission, type Unfinished, type Wanted } from './admission';

type Subject = { id: string; projectId: string; name: string; operationStatus: string };
type Request = { ctx: Context; environment: Subject; wanted: Wanted };

const doing = {
  deploy: 'Deploy',
  start: 'Start',
  stop: 'Stop',
  restart: 'Restart',
  delete: 'Delete',
} satisfies Record<RunKind, string>;

/** Puts a run in the queue, or answers the one that does the same. The caller holds the environment's lock. */
export async function enqueueRun(tx: Tx, { ctx, environment, wanted }: Request): Promise<RunStarted> {
  const repeated = await runOfKey(tx, environment.id, wanted.requestKey);
  if (repeated) return { runId: repeated.id, runNumber: repeated.number };
  const unfinished = await unfinishedRuns(tx, environment.id);
  const status = operationStatusOf(environment.operationStatus);
  const decision = decideAdmission({ status, unfinished }, wanted);
  if (decision.kind === 'same') return { runId: decision.run.id, runNumber: decision.run.number };
  if (decision.kind === 'refused') throw refused(decision.reason, decision.blocker);
  const run = await insertRun(tx, { ctx, environment, wanted });
  if (unfinished.length === 0) {
    const operationStatus = nextOperationStatus(status, 'enqueue') ?? 'queued';
    await tx.environment.update({ where: { id: environment.id }, data: { operationStatus } });
  }
  await publish(tx, [runQueueTopic, `run:${run.runId}`, ...environmentTopics(ctx, environment)]);
  return run;
}

async function runOfKey(tx: Tx, environmentId: string, requestKey: string | null) {
  if (!requestKey) return null;
  const request = { path: ['requestKey'], equals: requestKey };
  return tx.run.findFirst({ where: { environmentId, request }, orderBy: { number: 'desc' } });
}

export async function unfinishedRuns(tx: Tx, environmentId: string): Promise<Unfinished[]> {
  const where = { environmentId, state: { in: ['queued', 'running', 'aborting'] } };
  const rows = await tx.run.findMany({ where, orderBy: { number: 'asc' } });
  return rows.map(({ id, number, kind, state, revisionId, request }) => {
    return { id, number, kind: kindOf(kind), state: stateOf(state), revisionId, ...requestOf(request) };
  });
}

async function insertRun(tx: Tx, { ctx, environment, wanted }: Request): Promise<RunStarted> {
  const { kind, revisionId, component, requestKey } = wanted;
  const last = await tx.run.aggregate({ where: { environmentId: environment.id }, _max: { number: true } });
  const number = (last._max.number ?? 0) + 1;
  const id = newId();
  const scope = {
    organizationId: ctx.organizationId,
    projectId: environment.projectId,
    environmentId: environment.id,
  };
  const who = { requestedById: ctx.actor.id, requestedByName: ctx.actor.name };
  const cause = ctx.actor.kind === 'user' ? 'manual' : ctx.actor.kind === 'token' ? 'api' : 'system';
  const request = { ...(component ? { component } : {}), ...(requestKey ? { requestKey } : {}) };
  await tx.run.create({ data: { id, number, kind, ...scope, ...who, cause, revisionId, request } });
  await audit(tx, ctx, {
    action: `environment.${kind}`,
    entityKind: 'environment',
    entityId: environment.id,
    environmentId: environment.id,
    projectId: environment.projectId,
    text: `${doing[kind]} ${component ? `component ${component} of ` : ''}"${environment.name}" as run ${number}`,
    facts: { runId: id, revisionId },
  });
  return { runId: id, runNumber: number };
}

function refused(reason: string, blocker: Unfinished | null): AppError {
  const next = blocker
    ? `Wait for run ${blocker.number} to end, or abort it.`
    : 'Reload the page to see its state now.';
  return new AppError('busy', reason, { next, details: blocker ? { runId: blocker.id } : {} });
}

function requestOf(stored: unknown): { component: string | null; requestKey: string | null } {
  const record: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {};
  return { component: textOf(record.component), requestKey: textOf(record.requestKey) };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function kindOf(stored: string): RunKind {
  return runKinds.find((kind) => kind === stored) ?? 'deploy';
}

export function stateOf(stored: string): RunState {
  return runStates.find((state) => state === stored) ?? 'failed';
}
