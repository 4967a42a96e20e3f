import type { StagePlan } from '../run-plan';
import type { RunKind } from '../run-state';
import { job, stage, step } from './make';

const titles: Record<RunKind, string> = {
  deploy: 'Announce endpoints',
  start: 'Announce endpoints',
  restart: 'Announce endpoints',
  stop: 'Take endpoints back',
  delete: 'Close the record',
};

/** The last word of a run: the records say what is true now. */
export function finishStage(kind: RunKind): StagePlan {
  return stage('finish', 'Finish', [job('finish', 'Finish', { steps: [step('finish', titles[kind])] })]);
}
