import type { StepContext } from './action';
import { limitsOf } from './limits';
import type { RunInHand } from './run-in-hand';
import { StaleOwner, type StepRow } from './run-store';

/** How often the reason of a wait is written down for people. */
const seenEveryMs = 1000;

type OpenContext = Omit<StepContext, 'signal'> & {
  /** Lines and reasons said so far are stored. */ settle(): Promise<void>;
};

/** What one attempt of a step is given to speak through. */
export function contextOf(hand: RunInHand, step: StepRow): OpenContext {
  const log = hand.log.forStep(step.id);
  let writing = Promise.resolve();
  let writtenAt = 0;
  const commitStep = () => hand.store.commit(hand.claim, hand.run, { steps: [step] });
  const writeSeen = () => {
    writtenAt = Date.now();
    // A lost owner finds out at its next boundary; a reason not written is not worth a failure.
    writing = writing.then(commitStep).catch((error) => {
      if (error instanceof StaleOwner) writtenAt = Number.POSITIVE_INFINITY;
    });
  };
  return {
    hand,
    step,
    limits: limitsOf(step.action, hand.subject.limits),
    component: step.input.component ?? '',
    note: (text) => log.note(text),
    line: (line) => log.line(line),
    seen: (text) => {
      const reason = hand.redact(text);
      if (step.lastSeen === reason) return;
      step.lastSeen = reason;
      log.note(reason);
      if (Date.now() - writtenAt >= seenEveryMs) writeSeen();
    },
    saveHandle: async (handle) => {
      step.handle = handle;
      await commitStep();
    },
    settle: () => writing,
  };
}
