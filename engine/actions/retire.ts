import { type InlineAction, needed, success } from '../action';
import type { RunInHand } from '../run-in-hand';
import type { StepRow } from '../run-store';

/**
 * The new containers are up and traffic has moved: those they were started beside may go. Nothing waits for them to end;
 * the target remembers who was asked, and the sweep finishes it should this worker die.
 */
export const retire: InlineAction = {
  type: 'inline',
  isNeeded(hand, step) {
    const applied = appliedAs(hand, step);
    return applied === undefined || applied === 'beside';
  },
  async check() {
    return needed;
  },
  async act({ hand, component, note, signal }) {
    await (await hand.target()).retire(hand.place(), component, note, signal);
    return success;
  },
};

/** What the first step of the same job did; a start or restart has none and looks. */
function appliedAs(hand: RunInHand, step: StepRow): unknown {
  const jobs = hand.run.stages.flatMap((stage) => stage.jobs);
  const job = jobs.find((one) => one.steps.some((other) => other.id === step.id));
  return job?.steps.find((one) => one.action.startsWith('apply-'))?.output?.result;
}
