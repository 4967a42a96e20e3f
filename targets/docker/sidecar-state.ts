import type { ContainerInspectInfo } from 'dockerode';
import type { ComponentLive } from '../seen';
import { instanceState } from './instance-state';
import { label } from './names';
import { isApart } from './sidecars';

type Seen = Omit<ComponentLive, 'addresses' | 'instances'>;
type Trouble = { state: 'degraded' | 'starting'; detail: string; isApart: boolean };

export function isSidecar(one: ContainerInspectInfo): boolean {
  return one.Config.Labels[label.sidecar] !== undefined;
}

/** A component whose main containers run is as well as its sidecars; while those are down, nobody asks. Pure. */
export function withSidecars(
  seen: Seen,
  mains: readonly ContainerInspectInfo[],
  sidecars: readonly ContainerInspectInfo[],
): Seen {
  const troubles = mains.filter(({ State }) => State.Running).flatMap((main) => troublesOf(main, sidecars));
  const worst = troubles.find(({ state }) => state === 'degraded') ?? troubles[0];
  if (!worst) return seen;
  const apart = troubles.some((one) => one.isApart) && { isApart: true };
  const isWorse = seen.state === 'healthy' || (seen.state === 'starting' && worst.state === 'degraded');
  return isWorse ? { ...seen, state: worst.state, detail: worst.detail, ...apart } : { ...seen, ...apart };
}

function troublesOf(main: ContainerInspectInfo, sidecars: readonly ContainerInspectInfo[]): Trouble[] {
  const wanted = (main.Config.Labels[label.sidecars] ?? '').split(',').filter((name) => name !== '');
  return wanted.flatMap((name): Trouble[] => {
    const found = sidecars.find(
      ({ Config: { Labels: labels } }) => labels[label.main] === main.Id && labels[label.sidecar] === name,
    );
    if (!found) return [{ state: 'degraded', detail: `The sidecar ${name} is missing`, isApart: false }];
    if (isApart(main, found)) return [lost(name, found)];
    const { state, detail } = instanceState(found);
    if (state === 'healthy') return [];
    if (state === 'starting') return [{ state, detail: `The sidecar ${name} is starting`, isApart: false }];
    return [{ state: 'degraded', detail: `Sidecar ${name}: ${detail ?? 'it does not run'}`, isApart: false }];
  });
}

/** One that was never started is still on its way. */
function lost(name: string, { State }: ContainerInspectInfo): Trouble {
  if (State.Status === 'created')
    return { state: 'starting', detail: `The sidecar ${name} is starting`, isApart: true };
  const detail = `The sidecar ${name} lost the network of its main container, and is started anew`;
  return { state: 'degraded', detail, isApart: true };
}
