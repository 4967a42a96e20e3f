import { type Listener, listen } from './notify';

const slot = Symbol.for('warren.listeners');
type Holder = { [slot]?: Map<string, Promise<Listener>> };

/** The process's one listening connection, opened at first use and shared by all subscriptions. */
export function sharedListener(databaseUrl: string): Promise<Listener> {
  const holder = globalThis as Holder;
  holder[slot] ??= new Map();
  const listeners = holder[slot];
  const found = listeners.get(databaseUrl);
  if (found) return found;
  const opened = listen(databaseUrl);
  listeners.set(databaseUrl, opened);
  opened.catch(() => listeners.delete(databaseUrl));
  return opened;
}

export async function closeSharedListener(databaseUrl: string): Promise<void> {
  const listeners = (globalThis as Holder)[slot];
  const found = listeners?.get(databaseUrl);
  listeners?.delete(databaseUrl);
  await (await found)?.close();
}
