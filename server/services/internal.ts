import { leastRoleFor, may, type Permission } from '@/contract/permissions';
import { AppError } from '@/lib/errors';
import type { Prisma } from '@/prisma/generated/client';
import type { Caller, Context } from '@/server/context';

export type Tx = Prisma.TransactionClient;
type Scope = { ctx: Pick<Context, 'organizationId'>; id: string };

/** First line of every verb. @throws AppError `forbidden`, naming the role that is needed */
export function authorise(caller: Caller, permission: Permission): void {
  if (may(caller.role, permission)) return;
  const needed = leastRoleFor(permission);
  throw new AppError('forbidden', `This needs the role ${needed}; yours is ${caller.role}`, {
    next: 'Ask an owner or admin of the organization for it.',
    details: { permission, needed },
  });
}

/** The person behind a session or token. @throws AppError `forbidden` for system tasks */
export function userIdOf({ actor }: Caller): string {
  if (actor.kind === 'user') return actor.id;
  if (actor.kind === 'token') return actor.userId;
  throw new AppError('forbidden', 'Only a person can do this');
}

export async function projectOrThrow(tx: Tx, { ctx, id }: Scope) {
  const found = await tx.project.findFirst({ where: { id, organizationId: ctx.organizationId } });
  return found ?? missing('project');
}

/** Takes the row's lock until the transaction ends: changes of one project happen one after another. */
export async function lockProject(tx: Tx, scope: Scope) {
  await tx.$queryRaw`SELECT id FROM "Project" WHERE id = ${scope.id} FOR UPDATE`;
  return projectOrThrow(tx, scope);
}

export async function environmentOrThrow(tx: Tx, { ctx, id }: Scope) {
  const where = { id, organizationId: ctx.organizationId, deletedAt: null };
  const found = await tx.environment.findFirst({ where });
  return found ?? missing('environment');
}

/** Takes the row's lock until the transaction ends: changes of one environment happen one after another. */
export async function lockEnvironment(tx: Tx, scope: Scope) {
  await tx.$queryRaw`SELECT id FROM "Environment" WHERE id = ${scope.id} FOR UPDATE`;
  return environmentOrThrow(tx, scope);
}

export async function clusterOrThrow(tx: Tx, { ctx, id }: Scope) {
  const found = await tx.cluster.findFirst({ where: { id, organizationId: ctx.organizationId } });
  return found ?? missing('cluster');
}

export async function runOrThrow(tx: Tx, { ctx, id }: Scope) {
  const found = await tx.run.findFirst({ where: { id, organizationId: ctx.organizationId } });
  return found ?? missing('run');
}

export async function repositoryOrThrow(tx: Tx, { ctx, id }: Scope) {
  const found = await tx.gitRepository.findFirst({ where: { id, organizationId: ctx.organizationId } });
  return found ?? missing('repository');
}

export async function channelOrThrow(tx: Tx, { ctx, id }: Scope) {
  const found = await tx.notificationChannel.findFirst({
    where: { id, organizationId: ctx.organizationId },
  });
  return found ?? missing('channel');
}

export async function notificationOrThrow(tx: Tx, { ctx, id }: Scope) {
  const found = await tx.notification.findFirst({ where: { id, organizationId: ctx.organizationId } });
  return found ?? missing('notification');
}

/** Names are compared without regard to case. */
export function nameKeyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Turns the database's answer "already there" into a sentence. */
export async function refuseTaken<T>(work: Promise<T>, what: string, name: string): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause;
    throw new AppError('conflict', `There is already a ${what} called "${name}"`, {
      next: 'Choose another name.',
      cause,
    });
  }
}

export function refuseWrongName(given: string, name: string): void {
  if (given === name) return;
  throw new AppError('invalid', `The typed name does not match "${name}"`, {
    next: 'Type the name exactly as it is shown.',
  });
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002';
}

export function missing(what: string): never {
  throw new AppError('not_found', `There is no such ${what} in this organization`, {
    next: 'It may have been deleted. Go back to the list.',
  });
}
