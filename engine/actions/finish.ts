import { type InlineAction, needed, type Success } from '../action';
import type { RunInHand } from '../run-in-hand';
import type { Effect } from '../run-store';
import { endpointsOf } from './endpoints';

/** The last step: the environment's record says what the run brought about. */
export const finish: InlineAction = {
  type: 'inline',
  async check() {
    return needed;
  },
  async act({ hand, note, signal }): Promise<Success> {
    switch (hand.run.kind) {
      case 'deploy':
        for (const endpoint of hand.resolvedOrThrow().components.flatMap((one) => one.hosts))
          note(`Endpoint: ${endpoint.hostname}${endpoint.path}`);
        for (const sentence of tolerated(hand)) note(sentence);
        return { state: 'success', effects: [{ kind: 'deployed' }] };
      case 'start':
      case 'restart':
        return { state: 'success', effects: await endpoints(hand, signal) };
      case 'stop':
        return { state: 'success', effects: noAddresses(hand) };
      case 'delete':
        note('Nothing of the environment is left');
        return { state: 'success', effects: [{ kind: 'deleted' }] };
    }
  },
};

/** What failed and did not stop the run is said once more at its end. */
function tolerated({ run }: RunInHand): string[] {
  const steps = run.stages
    .filter((stage) => stage.allowedToFail)
    .flatMap((stage) => stage.jobs.flatMap((job) => job.steps.map((step) => ({ job, step }))));
  return steps.flatMap(({ job, step }) =>
    step.failure ? [`${job.title} failed, and is tried again next time: ${step.failure.message}`] : [],
  );
}

async function endpoints(hand: RunInHand, signal: AbortSignal): Promise<Effect[]> {
  const withHosts = hand.resolvedOrThrow().components.filter((component) => component.hosts.length > 0);
  return (await Promise.all(withHosts.map((component) => endpointsOf(hand, component, signal)))).flat();
}

/** The host names stay known, so that the router can say "stopped" instead of "unknown". */
function noAddresses(hand: RunInHand): Effect[] {
  const names = [...new Set(hand.subject.endpoints.map((endpoint) => endpoint.component))];
  return names.map((component) => ({
    kind: 'endpoints',
    component,
    hosts: hand.subject.endpoints
      .filter((endpoint) => endpoint.component === component)
      .map(({ hostname, path, servicePort }) => ({ hostname, path, servicePort, addresses: [] })),
  }));
}
