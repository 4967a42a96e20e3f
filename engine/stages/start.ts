import type { ResolvedEnvironment } from '@/definition/resolved';
import type { StagePlan } from '../run-plan';
import { job, stage, step } from './make';

/** Starts stopped components, each after those it depends on. */
export function startStage(resolved: ResolvedEnvironment): StagePlan {
  const jobs = resolved.components.map(({ name, dependsOn }) =>
    job(`start-${name}`, name, {
      component: name,
      needs: dependsOn.map((other) => `start-${other}`),
      steps: [
        step('start-component', 'Start', name),
        step('await-ready', 'Wait until it is up', name, 'wait'),
        step('retire', 'Let go of what it replaced', name),
      ],
    }),
  );
  return stage('start', 'Start', jobs);
}
