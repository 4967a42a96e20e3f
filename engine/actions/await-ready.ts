import { failed, type WaitAction } from '../action';
import { causeOfReadiness } from '../failures';
import type { RunInHand } from '../run-in-hand';
import { endpointsOf } from './endpoints';

/** Running, and healthy where it has a health check; then its endpoints are announced. */
export const awaitReady: WaitAction = {
  type: 'wait',
  async look({ hand, component: name, note, signal }) {
    const component = hand.componentOrThrow(name);
    const target = await hand.target();
    const readiness = await target.readiness(hand.place(), component, signal);
    if (readiness.state === 'waiting')
      return isNeeded(hand, name) ? { ...readiness, cause: 'dependency-not-ready' } : readiness;
    if (readiness.state === 'failed') return failed(causeOfReadiness(name, readiness));
    note('It is up');
    if (component.hosts.length === 0) return { state: 'success' };
    return { state: 'success', effects: await endpointsOf(hand, component, signal) };
  },
};

/** Others cannot begin before it. */
function isNeeded(hand: RunInHand, name: string): boolean {
  return hand.resolvedOrThrow().components.some(({ dependsOn }) => dependsOn.includes(name));
}
