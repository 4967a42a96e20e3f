import { failed, type WaitAction } from '../action';
import { causeOfReadiness } from '../failures';
import { endpointsOf } from './endpoints';

/** Running, and healthy where it has a health check; then its endpoints are announced. */
export const awaitReady: WaitAction = {
  type: 'wait',
  async look({ hand, component: name, note, signal }) {
    const component = hand.componentOrThrow(name);
    const target = await hand.target();
    const readiness = await target.readiness(hand.place(), component, signal);
    if (readiness.state === 'waiting') return readiness;
    if (readiness.state === 'failed') return failed(causeOfReadiness(name, readiness));
    note('It is up');
    if (component.hosts.length === 0) return { state: 'success' };
    return { state: 'success', effects: [await endpointsOf(hand, component, signal)] };
  },
};
