import type { NotificationEvent, NotificationPayload, RunTold } from '@/contract/notification';
import type { Failure } from '@/contract/shared';
import { newId } from '@/lib/ids';
import type { Prisma } from '@/prisma/generated/client';
import { publish } from './notify';

type Tx = Prisma.TransactionClient;

/** Wakes the workers: something waits in the outbox. */
export const outboxTopic = 'outbox';

/** Something happened. `projectId` null concerns all projects of the organization. */
export type Happening = {
  event: NotificationEvent;
  organizationId: string;
  projectId: string | null;
  text: string;
  path: string;
  environment?: { id: string; name: string };
  run?: RunTold;
  orphans?: NotificationPayload['orphans'];
};

/** Puts a happening in the outbox, once for each channel that wants it, in the transaction that makes it happen. */
export async function announce(tx: Tx, happening: Happening): Promise<void> {
  await putInOutbox(tx, happening, await channelsFor(tx, happening));
}

/** What became of a run, read as the transaction left it. Nothing is read when nobody wants to know. */
export async function announceRun(tx: Tx, runId: string, event: RunEvent): Promise<void> {
  const { organizationId, projectId } = await tx.run.findUniqueOrThrow({
    where: { id: runId },
    select: { organizationId: true, projectId: true },
  });
  const channels = await channelsFor(tx, { event, organizationId, projectId });
  if (channels.length === 0) return;
  const row = await tx.run.findUniqueOrThrow({ where: { id: runId }, include: { environment: true } });
  const run = runTold(row);
  const { id, name } = row.environment;
  const why = run.failure ? `: ${run.failure.message}` : '';
  const text = `Run ${run.number} (${run.kind}) of ${name} ${words[event]}${why}`;
  const about = { organizationId, projectId, path: `/runs/${runId}`, environment: { id, name }, run };
  await putInOutbox(tx, { event, text, ...about }, channels);
}

type Environment = { id: string; name: string; organizationId: string; projectId: string };

/** Created, unhealthy or healthy again. */
export async function announceEnvironment(
  tx: Tx,
  event: Extract<NotificationEvent, `environment.${string}`>,
  { id, name, organizationId, projectId }: Environment,
  text: string,
): Promise<void> {
  const scope = { organizationId, projectId, path: `/environments/${id}` };
  await announce(tx, { event, text, ...scope, environment: { id, name } });
}

/** Before its record is closed or removed: the name goes with it. */
export async function announceDeleted(tx: Tx, environmentId: string): Promise<void> {
  const row = await tx.environment.findUniqueOrThrow({ where: { id: environmentId } });
  const { id, name, organizationId, projectId } = row;
  const text = `The environment ${name} was deleted`;
  const scope = { organizationId, projectId, path: `/projects/${projectId}` };
  await announce(tx, { event: 'environment.deleted', text, ...scope, environment: { id, name } });
}

const words = {
  'run.started': 'started',
  'run.succeeded': 'succeeded',
  'run.failed': 'failed',
  'run.aborted': 'was aborted',
};
export type RunEvent = keyof typeof words;

type Channel = { id: string; organizationId: string; project: { id: string; name: string } };

async function channelsFor(
  tx: Tx,
  { event, organizationId, projectId }: Pick<Happening, 'event' | 'organizationId' | 'projectId'>,
): Promise<Channel[]> {
  const scope = projectId ? { projectId } : {};
  return tx.notificationChannel.findMany({
    where: { organizationId, ...scope, isEnabled: true, events: { has: event } },
    select: { id: true, organizationId: true, project: { select: { id: true, name: true } } },
  });
}

async function putInOutbox(tx: Tx, happening: Happening, channels: Channel[]): Promise<void> {
  if (channels.length === 0) return;
  const eventId = newId();
  const { event, text, path, environment = null, run = null, orphans = [] } = happening;
  const told = { version: 1, id: eventId, event, at: new Date().toISOString(), text, path } as const;
  const rows = channels.map(({ id, organizationId, project }) => {
    const payload: NotificationPayload = { ...told, project, environment, run, orphans };
    return outboxRow({ channelId: id, organizationId, payload });
  });
  await tx.notification.createMany({ data: rows });
  await publish(tx, [outboxTopic, ...channels.map(({ project }) => `project:${project.id}`)]);
}

type Letter = { channelId: string; organizationId: string; payload: NotificationPayload };

/** A row that waits to be sent. */
export function outboxRow({ channelId, organizationId, payload }: Letter) {
  const { id: eventId, event, project } = payload;
  return { id: newId(), organizationId, projectId: project.id, channelId, eventId, event, payload };
}

type StoredRun = Prisma.RunGetPayload<object>;

/** The evidence stays here: it is output of somebody's program. */
function runTold({ failure: stored, ...run }: StoredRun): RunTold {
  const failure = stored as Failure | null;
  const { evidence: _evidence, ...told } = failure ?? { code: '', message: '' };
  return {
    id: run.id,
    number: run.number,
    kind: run.kind,
    state: run.state,
    requestedBy: run.requestedByName,
    startedAt: run.startedAt?.toISOString() ?? null,
    endedAt: run.endedAt?.toISOString() ?? null,
    failure: failure ? told : null,
  };
}
