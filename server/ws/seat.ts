import type { Permission } from '@/contract/permissions';
import { leastRoleFor, may } from '@/contract/permissions';
import { AppError } from '@/lib/errors';
import type { Context } from '@/server/context';
import type { Authenticate, Place, SocketWiring, Target } from './types';

/** An admitted caller at one environment. `refresh` asks everything again and throws when it no longer holds. */
export type Seat = {
  readonly ctx: Context;
  readonly environmentId: string;
  place(): Place;
  target(): Promise<Target>;
  refresh(): Promise<void>;
};

export type SeatRequest = { headers: Headers; environmentId: string; permission: Permission };

/** Session, role and environment inside the caller's organization. @throws AppError `unauthenticated`, `forbidden`, `not_found` */
export async function takeSeat(
  wiring: SocketWiring,
  authenticate: Authenticate,
  request: SeatRequest,
): Promise<Seat> {
  const ctx = await callerOrThrow(authenticate, request);
  let environment = await environmentOrThrow(wiring, ctx, request.environmentId);
  return {
    ctx,
    environmentId: request.environmentId,
    place: () => environment.place,
    target: () => targetOrThrow(wiring, environment),
    async refresh() {
      const now = await callerOrThrow(authenticate, request);
      if (now.actor.id !== ctx.actor.id || now.organizationId !== ctx.organizationId)
        throw new AppError('unauthenticated', 'You are signed in differently now', {
          next: 'Reload the page.',
        });
      environment = await environmentOrThrow(wiring, ctx, request.environmentId);
    },
  };
}

async function callerOrThrow(authenticate: Authenticate, request: SeatRequest): Promise<Context> {
  const ctx = await authenticate(request.headers);
  if (!ctx) throw new AppError('unauthenticated', 'You are not signed in', { next: 'Sign in and reload.' });
  if (may(ctx.role, request.permission)) return ctx;
  throw new AppError('forbidden', `This needs the role ${leastRoleFor(request.permission)}`, {
    next: 'An owner or admin of the organization can give it to you.',
  });
}

async function environmentOrThrow(wiring: SocketWiring, ctx: Context, id: string) {
  const row = await wiring.db.environment.findFirst({
    where: { id, organizationId: ctx.organizationId, deletedAt: null },
    include: { cluster: true },
  });
  if (!row) throw new AppError('not_found', 'There is no such environment');
  const place: Place = {
    environmentId: row.id,
    unique: row.unique,
    state: row.targetState as Place['state'],
  };
  return { place, cluster: row.cluster };
}

async function targetOrThrow(
  wiring: SocketWiring,
  environment: Awaited<ReturnType<typeof environmentOrThrow>>,
): Promise<Target> {
  if (environment.cluster) return wiring.targetFor(environment.cluster);
  throw new AppError('unavailable', 'The environment is not on a cluster yet', { next: 'Deploy it first.' });
}
