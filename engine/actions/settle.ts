import type { Readiness } from '@/targets/target';
import { failed, type Glance, type StepContext, type WaitAction } from '../action';
import { causeOfReadiness } from '../failures';
import { addressesOf, announced } from './endpoints';

/** Still up after everything was applied, and each host answers at its address. */
export const settle: WaitAction = {
  type: 'wait',
  async look(context) {
    const { hand, component: name, note, signal } = context;
    const component = hand.componentOrThrow(name);
    const readiness = await (await hand.target()).readiness(hand.place(), component, signal);
    if (readiness.state !== 'ready') return notReady(name, readiness);
    if (component.hosts.length === 0) return withoutHosts(context);
    const hosts = await addressesOf(hand, component, signal);
    for (const host of hosts) {
      const missing = await firstSilent(context, host);
      if (missing) return { state: 'waiting', reason: missing, cause: 'not-listening' };
    }
    note(`Answers: ${hosts.map((host) => `${host.hostname}${host.path}`).join(', ')}`);
    return { state: 'success', effects: announced(hand, name, hosts) };
  },
};

/** Hosts it had before are taken back. */
function withoutHosts({ hand, component }: StepContext): Glance {
  const had = hand.subject.endpoints.some((endpoint) => endpoint.component === component);
  return { state: 'success', effects: had ? [{ kind: 'endpoints', component, hosts: [] }] : [] };
}

function notReady(name: string, readiness: Exclude<Readiness, { state: 'ready' }>): Glance {
  return readiness.state === 'waiting' ? readiness : failed(causeOfReadiness(name, readiness));
}

/** Why the host cannot be served yet, or null. */
async function firstSilent(
  { hand, signal }: StepContext,
  host: Awaited<ReturnType<typeof addressesOf>>[number],
): Promise<string | null> {
  if (host.addresses.length === 0) return `Port ${host.servicePort} has no address on the cluster yet`;
  for (const address of host.addresses) {
    const answer = await hand.parts.probe(address, host, signal);
    if (!answer.answers) return answer.reason;
  }
  return null;
}
