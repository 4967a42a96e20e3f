import type { LiveStatus, OperationStatus } from '@/contract/shared';
import type { ComponentLive } from '@/targets/seen';

export type Seen = { status: LiveStatus; detail: string | null };
export type ComponentSeen = Seen & { name: string; restarts: number; startedAt: Date | null };
export type Rollup = Seen & { components: ComponentSeen[] };

/** What a person should read of an environment: the worst of its components, with the one to look at. */
export function rollup(
  operation: OperationStatus,
  names: readonly string[],
  live: readonly ComponentLive[],
): Rollup {
  const components = names.map((name) =>
    componentSeen(
      operation,
      name,
      live.find((one) => one.component === name),
    ),
  );
  return { ...environmentSeen(components), components };
}

/** The cluster does not answer: nothing is known of anything on it. */
export function outOfReach(names: readonly string[], detail: string): Rollup {
  const seen = { status: 'unreachable', detail } as const;
  return {
    ...seen,
    components: names.map((name) => ({ ...seen, name, restarts: 0, startedAt: null })),
  };
}

function componentSeen(
  operation: OperationStatus,
  name: string,
  live: ComponentLive | undefined,
): ComponentSeen {
  const { restarts = 0, startedAt = null } = live ?? {};
  return { ...stateOf(operation, live), name, restarts, startedAt };
}

function stateOf(operation: OperationStatus, live: ComponentLive | undefined): Seen {
  const state = live?.state ?? 'none';
  const detail = live?.detail ?? null;
  // It goes down because it was told to: an exit code is no news then.
  if (state === 'crashed' && isGoingDown(operation)) return { status: 'none', detail: 'Stopped' };
  if (state === 'none')
    return operation === 'running'
      ? { status: 'crashed', detail: 'Not on the cluster any more' }
      : { status: 'none', detail };
  if (live?.isDone && operation === 'running') return { status: 'healthy', detail };
  if (state === 'stopped')
    return operation === 'running'
      ? { status: 'crashed', detail: detail ?? 'Stopped outside Warren' }
      : { status: 'none', detail: detail ?? 'Stopped' };
  return { status: state, detail };
}

function isGoingDown(operation: OperationStatus): boolean {
  return operation === 'stopping' || operation === 'deleting';
}

function environmentSeen(components: ComponentSeen[]): Seen {
  const of = (status: LiveStatus) => components.filter((one) => one.status === status);
  const present = components.filter((one) => one.status !== 'none');
  if (present.length === 0) return { status: 'none', detail: null };
  const crashed = of('crashed');
  if (of('unreachable').length > 0)
    return { status: 'unreachable', detail: of('unreachable')[0]?.detail ?? null };
  if (crashed.length === present.length) return { status: 'crashed', detail: sentence(crashed) };
  const broken = [...crashed, ...of('degraded')];
  if (broken.length > 0) return { status: 'degraded', detail: sentence(broken) };
  const healthy = of('healthy').length;
  if (of('starting').length > 0)
    return { status: 'starting', detail: `${healthy} of ${present.length} ready` };
  return { status: 'healthy', detail: null };
}

function sentence(broken: ComponentSeen[]): string {
  const [first, ...more] = broken;
  if (!first) return '';
  const said = first.detail ? `${first.name}: ${first.detail}` : first.name;
  return more.length === 0 ? said : `${said} (and ${more.map((one) => one.name).join(', ')})`;
}
