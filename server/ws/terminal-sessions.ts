import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { type SessionOwner, TerminalSession } from './terminal-session';
import type { Shell } from './types';

export type TerminalSessions = {
  /** Written on each shell, so that another process can end it should this one die. */
  readonly shellOwner: string;
  /** Room for one more shell of this person, kept until it is used or given back. @throws AppError `limit` */
  reserve(userId: string): { release(): void };
  add(opened: { owner: SessionOwner; container: string; shell: Shell }): TerminalSession;
  /** The session when it lives and belongs to this owner. */
  find(id: string, owner: SessionOwner): TerminalSession | undefined;
  /** The one that this window was given already, should its name have been lost on the way. */
  openedFor(window: string, owner: SessionOwner): TerminalSession | undefined;
  /** False for one of another process of main, and for one from before a restart. */
  isOfThisProcess(id: string): boolean;
  count(): number;
  closeAll(): Promise<void>;
};

const defaultLingerMs = 60_000;
const sessionsPerUser = 20;

/** All shells of this process. They live in memory: a restart of main ends them. */
export function createTerminalSessions(
  options: { lingerMs?: number; shellOwner?: string } = {},
): TerminalSessions {
  const home = newId();
  const sessions = new Map<string, TerminalSession>();
  const opening = new Map<string, number>();

  function countOf(userId: string): number {
    const open = [...sessions.values()].filter((session) => session.owner.userId === userId).length;
    return open + (opening.get(userId) ?? 0);
  }

  return {
    shellOwner: options.shellOwner ?? '',
    reserve(userId) {
      if (countOf(userId) >= sessionsPerUser)
        throw new AppError('limit', `You have ${sessionsPerUser} terminals open`, {
          next: 'Close one of them first.',
        });
      opening.set(userId, (opening.get(userId) ?? 0) + 1);
      let isHeld = true;
      return {
        release() {
          if (isHeld) opening.set(userId, (opening.get(userId) ?? 1) - 1);
          if (opening.get(userId) === 0) opening.delete(userId);
          isHeld = false;
        },
      };
    },
    add(opened) {
      const id = `${home}.${newId()}${newId()}`;
      const session = new TerminalSession({
        ...opened,
        id,
        lingerMs: options.lingerMs ?? defaultLingerMs,
        onEnd: () => sessions.delete(id),
      });
      sessions.set(id, session);
      return session;
    },
    find(id, owner) {
      const session = sessions.get(id);
      return session && isSame(session.owner, owner) ? session : undefined;
    },
    openedFor(window, owner) {
      const all = [...sessions.values()];
      return all.find((session) => session.knows(window) && isSame(session.owner, owner));
    },
    isOfThisProcess: (id) => id.startsWith(`${home}.`),
    count: () => sessions.size,
    async closeAll() {
      await Promise.all([...sessions.values()].map((session) => session.end()));
    },
  };
}

function isSame(a: SessionOwner, b: SessionOwner): boolean {
  return a.userId === b.userId && a.environmentId === b.environmentId && a.component === b.component;
}
