import type { StagePlan } from '../run-plan';
import { job, stage, step } from './make';

/** Nothing is started before the definition was checked and every secret could be read. */
export function validateStage(): StagePlan {
  return stage('validate', 'Validate', [
    job('validate', 'Definition', { steps: [step('check-definition', 'Check the definition')] }),
  ]);
}
