import type { StagePlan } from '../run-plan';
import { job, stage, step } from './make';

/** What we made earlier for this environment and that is no longer part of it. */
export function pruneStage(): StagePlan {
  return stage('prune', 'Prune', [
    job('prune', 'Remove leftovers', { steps: [step('prune', 'Remove what is no longer part')] }),
  ]);
}
