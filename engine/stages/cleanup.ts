import type { StagePlan } from '../plan';
import { job, stage, step } from './make';

/** Components dropped from the definition. A failure here does not stop the deployment. */
export function cleanupStage(dropped: string[]): StagePlan {
  const jobs = dropped.map((name) =>
    job(`remove-${name}`, `Remove ${name}`, {
      component: name,
      steps: [step('remove-component', 'Remove the component', name)],
    }),
  );
  return { ...stage('cleanup', 'Clean up dropped components', jobs), allowedToFail: true };
}
