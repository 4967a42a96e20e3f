import type { RunStarted } from '@/contract/environment';
import { type RunState, runStates } from '@/contract/run';
import type { RunFacts } from '@/engine/run-plan';
import { type RunRequest, requestOf, storedRequest } from '@/engine/run-request';
import { nextOperationStatus, type RunKind, runKinds } from '@/engine/run-state';
import type { StoredVariables } from '@/engine/stored-variables';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { Prisma } from '@/prisma/generated/client';
import type { Context } from '@/server/context';
import { publish } from '@/server/db/notify';
import { audit } from '@/server/services/audit';
import { operationStatusOf } from '@/server/services/environment/view';
import type { Tx } from '@/server/services/internal';
import { environmentTopics, runQueueTopic } from '@/server/services/topics';
import { asStored, storedVariables } from '@/server/services/variable/stored';
import { decideAdmission, supersededBy, type Unfinished, type Work } from './admission';
import { supersede } from './supersede';

type Subject = { id: string; projectId: string; name: string; operationStatus: string };
/** `facts` and `variables` are those of an earlier run, for a retry or a way back. */
export type Wanted = Work & { facts?: RunFacts; isFresh?: boolean };
type Request = { ctx: Context; environment: Subject; wanted: Wanted };

const doing = {
  deploy: 'Deploy',
  start: 'Start',
  stop: 'Stop',
  restart: 'Restart',
  delete: 'Delete',
} satisfies Record<RunKind, string>;

/** Puts a run in the queue, or answers the one that does the same. The caller holds the environment's lock. */
export async function enqueueRun(tx: Tx, { ctx, environment, wanted: given }: Request): Promise<RunStarted> {
  const repeated = await runOfKey(tx, environment.id, given.request.requestKey);
  if (repeated) return { runId: repeated.id, runNumber: repeated.number };
  const wanted = { ...given, variables: await variablesFor(tx, { ctx, environment, wanted: given }) };
  const unfinished = await unfinishedRuns(tx, environment.id);
  const status = operationStatusOf(environment.operationStatus);
  const decision = decideAdmission({ status, unfinished }, wanted, wanted);
  if (decision.kind === 'same') return { runId: decision.run.id, runNumber: decision.run.number };
  if (decision.kind === 'refused') throw refused(decision.reason, decision.blocker);
  const run = await insertRun(tx, { ctx, environment, wanted });
  await supersede(tx, supersededBy(wanted, unfinished), run);
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
  return rows.map(({ id, number, revisionId, ...row }) => ({
    ...{ id, number, revisionId, kind: kindOf(row.kind), state: stateOf(row.state) },
    ...{ request: requestOf(row.request), variables: asStored(row.variables) },
  }));
}

async function insertRun(tx: Tx, { ctx, environment, wanted }: Request): Promise<RunStarted> {
  const { kind, revisionId, facts = {} } = wanted;
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
  const request = storedRequest(wanted.request) as Prisma.InputJsonObject;
  const variables = wanted.variables ?? Prisma.DbNull;
  const data = { id, number, kind, ...scope, ...who, cause, revisionId, request, facts, variables };
  await tx.run.create({ data });
  await audit(tx, ctx, {
    action: `environment.${kind}`,
    entityKind: 'environment',
    entityId: environment.id,
    environmentId: environment.id,
    projectId: environment.projectId,
    text: `${doing[kind]} ${what(wanted.request)}"${environment.name}" as run ${number}${why(wanted.request)}`,
    facts: { runId: id, revisionId },
  });
  return { runId: id, runNumber: number };
}

/** A deployment has those of this moment, as it has the revision; other runs use what is deployed. */
async function variablesFor(tx: Tx, { ctx, environment, wanted }: Request): Promise<StoredVariables | null> {
  if (wanted.kind !== 'deploy') return null;
  if (wanted.variables) return wanted.variables;
  const { organizationId } = ctx;
  return storedVariables(tx, {
    organizationId,
    projectId: environment.projectId,
    environmentId: environment.id,
  });
}

function refused(reason: string, blocker: Unfinished | null): AppError {
  const next = blocker
    ? `Wait for run ${blocker.number} to end, or abort it.`
    : 'Reload the page to see its state now.';
  return new AppError('busy', reason, { next, details: blocker ? { runId: blocker.id } : {} });
}

function what({ component, components }: RunRequest): string {
  const names = components ?? (component ? [component] : []);
  if (names.length === 0) return '';
  return `${names.length === 1 ? 'component' : 'components'} ${names.join(', ')} of `;
}

function why({ retryOf, rollBackTo }: RunRequest): string {
  if (retryOf) return `, a retry of run ${retryOf.number}`;
  return rollBackTo ? `, back to run ${rollBackTo.number}` : '';
}

export function kindOf(stored: string): RunKind {
  return runKinds.find((kind) => kind === stored) ?? 'deploy';
}

export function stateOf(stored: string): RunState {
  return runStates.find((state) => state === stored) ?? 'failed';
}
