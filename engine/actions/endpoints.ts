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
): Promise<Effect[]> {
  return announced(hand, component.name, await addressesOf(hand, component, signal));
}

/** Nothing when people and the router know them already, addresses included. */
export function announced({ subject }: RunInHand, component: string, hosts: EndpointAddresses[]): Effect[] {
  const known = subject.endpoints.filter((one) => one.component === component);
  if (wordsOf(known) === wordsOf(hosts)) return [];
  const others = subject.endpoints.filter((one) => one.component !== component);
  subject.endpoints = [...others, ...hosts.map((host) => ({ component, ...host }))];
  return [{ kind: 'endpoints', component, hosts }];
}

function wordsOf(hosts: EndpointAddresses[]): string {
  const words = hosts.map(({ hostname, path, servicePort, addresses }) =>
    JSON.stringify([hostname, path, servicePort, addresses]),
  );
  return words.sort().join();
}
