import type { ResolvedEnvironment } from '@/definition/resolved';
import type { StagePlan } from '../run-plan';
import { job, stage, step } from './make';

/** Everything is up at the same time, and each host answers at its address. */
export function settleStage(resolved: ResolvedEnvironment): StagePlan {
  const jobs = resolved.components.map(({ name }) =>
    job(`settle-${name}`, name, {
      component: name,
      steps: [step('settle', 'Wait until it answers', name, 'wait')],
    }),
  );
  return stage('settle', 'Wait until everything is up', jobs);
}
