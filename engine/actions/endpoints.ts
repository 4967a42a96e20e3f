import type { ResolvedComponent } from '@/definition/resolved';
import type { RunInHand } from '../run-in-hand';
import type { Effect, EndpointAddresses } from '../run-store';

/** The hosts of a component with the addresses they have now. */
export async function addressesOf(
  hand: RunInHand,
  component: ResolvedComponent,
  signal: AbortSignal,
): Promise<EndpointAddresses[]> {
  const live = await (await hand.target()).live(hand.place(), signal);
  const found = live.find((one) => one.component === component.name);
  return component.hosts.map((host) => ({ ...host, addresses: found?.addresses[host.servicePort] ?? [] }));
}

export async function endpointsOf(
  hand: RunInHand,
  component: ResolvedComponent,
  signal: AbortSignal,
): Promise<Effect> {
  return {
    kind: 'endpoints',
    component: component.name,
    hosts: await addressesOf(hand, component, signal),
  };
}
