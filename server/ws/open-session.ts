import { audit } from '@/server/services/audit';
import type { Seat } from './seat';
import type { SessionOwner, TerminalSession } from './terminal-session';
import type { TerminalSessions } from './terminal-sessions';
import type { ShellRequest, SocketWiring } from './types';

type Opening = {
  seat: Seat;
  query: Omit<ShellRequest, 'command' | 'owner'>;
  sessions: TerminalSessions;
  wiring: SocketWiring;
};

/** Starts a shell in the component's container and writes who did it. @throws AppError `limit`, `unavailable`, `not_found` */
export async function openSession(
  { seat, query, sessions, wiring }: Opening,
  owner: SessionOwner,
  signal: AbortSignal,
): Promise<TerminalSession> {
  const place = sessions.reserve(owner.userId);
  try {
    const target = await seat.target();
    const { component, instance, columns, rows } = query;
    const request = { component, instance, columns, rows, owner: sessions.shellOwner };
    const shell = await target.openShell(seat.place(), request, signal);
    place.release();
    const session = sessions.add({ owner, container: instance ?? component, shell });
    await recordOpening(wiring, seat, owner).catch(async (error) => {
      await session.end();
      throw error;
    });
    return session;
  } finally {
    place.release();
  }
}

async function recordOpening(wiring: SocketWiring, seat: Seat, owner: SessionOwner): Promise<void> {
  await wiring.db.$transaction(async (tx) => {
    const environment = await tx.environment.findUnique({
      where: { id: owner.environmentId },
      select: { projectId: true, name: true },
    });
    await audit(tx, seat.ctx, {
      action: 'environment.terminal',
      entityKind: 'environment',
      entityId: owner.environmentId,
      projectId: environment?.projectId,
      environmentId: owner.environmentId,
      text: `Opened a terminal in ${owner.component} of ${environment?.name ?? 'the environment'}`,
    });
  });
}
