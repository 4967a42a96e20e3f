import type { ComponentLogState } from '@/lib/log-frames';
import type { ComponentLive } from './types';

export type LogNote = { state: ComponentLogState; text: string };

/** What a reader of the log should be told between two looks at its component; null when nothing changed. */
export function noteBetween(
  name: string,
  before: ComponentLive | undefined | null,
  now: ComponentLive | undefined,
): LogNote | null {
  const is = stateOf(now);
  if (before === null) return is === 'running' ? null : noteOf(name, is, now);
  if (wasReplaced(before, now))
    return { state: 'replaced', text: `The container of ${name} was replaced. A new one is writing now.` };
  return is === stateOf(before) ? null : noteOf(name, is, now);
}

function noteOf(name: string, state: ComponentLogState, now: ComponentLive | undefined): LogNote {
  if (state === 'running') return { state, text: `${name} is running.` };
  if (state === 'waiting')
    return { state, text: `${name} has no container now. Lines appear here as soon as it starts.` };
  return { state, text: [`${name} is stopped.`, now?.detail].filter(Boolean).join(' ') };
}

function stateOf(live: ComponentLive | undefined): ComponentLogState {
  if (!live || live.instances.length === 0) return 'waiting';
  return live.instances.some((instance) => instance.isRunning) ? 'running' : 'stopped';
}

/** One that only came, such as a sidecar behind its main container, replaces none. */
function wasReplaced(before: ComponentLive | undefined, now: ComponentLive | undefined): boolean {
  const [old, fresh] = [before, now].map((live) => live?.instances.map(({ id }) => id) ?? []);
  const isOnlyIn = (some: string[] = [], others: string[] = []) => some.some((id) => !others.includes(id));
  return isOnlyIn(old, fresh) && isOnlyIn(fresh, old);
}
