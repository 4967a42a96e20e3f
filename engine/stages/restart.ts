import type { StagePlan } from '../run-plan';
import { job, stage, step } from './make';

/** One component, by a person's wish. */
export function restartStage(name: string): StagePlan {
  return stage('start', 'Restart', [
    job(`restart-${name}`, name, {
      component: name,
      steps: [
        step('restart-component', 'Restart', name),
        step('await-ready', 'Wait until it is up', name, 'wait'),
        step('retire', 'Let go of what it replaced', name),
      ],
    }),
  ]);
}
