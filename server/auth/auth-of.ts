import type { Wiring } from '@/server/context';
import type { Auth } from './auth';

const slot = Symbol.for('warren.auth');
type Holder = { [slot]?: WeakMap<object, Promise<Auth>> };

/** The process's one better-auth. It is large: main makes it at start, and the pages, bundled apart, find it here. */
export function authOf(wiring: Pick<Wiring, 'db' | 'env'>): Promise<Auth> {
  const holder = globalThis as Holder;
  holder[slot] ??= new WeakMap();
  const found = holder[slot].get(wiring.db);
  if (found) return found;
  const made = import('./auth').then(({ createAuth }) => createAuth(wiring));
  holder[slot].set(wiring.db, made);
  return made;
}
