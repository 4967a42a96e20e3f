import { plan } from './plan';
import type { RunInHand } from './run-in-hand';
import type { RunPlan } from './run-plan';

/** Writes the plan once, from the definition as it is stored. */
export function planOf(hand: RunInHand): RunPlan {
  const { run, subject } = hand;
  const read = hand.read();
  const known = subject.components.map((one) => one.name);
  const scripted = subject.components.filter((one) => one.scripts !== null).map((one) => one.name);
  const applied = subject.components.filter((one) => one.configHash !== null).map((one) => one.name);
  return plan({
    kind: run.kind,
    resolved: read.ok ? read.resolved : null,
    known,
    applied,
    scripted,
    wasDeployed: subject.wasDeployed && subject.environment.clusterId !== null,
    request: run.request,
    earlier: subject.earlier,
    lastFacts: subject.lastFacts,
  });
}
