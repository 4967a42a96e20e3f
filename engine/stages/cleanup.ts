import type { StagePlan } from '../run-plan';
import { job, stage, step } from './make';

/** Components dropped from the definition, with the scripts they were deployed with. A failure does not stop the deployment. */
export function cleanupStage(dropped: string[], scripted: readonly string[]): StagePlan {
  const jobs = dropped.map((name) =>
    job(`remove-${name}`, `Remove ${name}`, {
      component: name,
      steps: [
        ...(scripted.includes(name)
          ? [step('run-destroy-script', 'Run the destroy script, as last deployed', name, 'handle')]
          : []),
        step('remove-component', 'Remove the component', name),
      ],
    }),
  );
  return { ...stage('cleanup', 'Clean up dropped components', jobs), allowedToFail: true };
}
