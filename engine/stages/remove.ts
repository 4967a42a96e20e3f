import type { StagePlan } from '../run-plan';
import { job, stage, step } from './make';

/** The whole place at once: containers, network, volumes, image tags. */
export function removeStage(): StagePlan {
  return stage('remove', 'Remove', [
    job('remove', 'Remove everything', {
      steps: [step('remove-place', 'Remove components, network, volumes and images')],
    }),
  ]);
}
