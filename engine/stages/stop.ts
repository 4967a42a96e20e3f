import type { StagePlan } from '../run-plan';
import { job, stage, step } from './make';

/** All components at once; volumes stay. */
export function stopStage(known: string[]): StagePlan {
  const jobs = known.map((name) =>
    job(`stop-${name}`, name, { component: name, steps: [step('stop-component', 'Stop', name)] }),
  );
  return stage('stop', 'Stop', jobs);
}
