import type { StagePlan } from '../run-plan';
import { job, stage, step } from './make';

/** Does the cluster have what the environment needs? Then its network and volumes. */
export function clusterStage(): StagePlan {
  return stage('cluster', 'Cluster', [
    job('cluster', 'Cluster checks', {
      steps: [
        step('check-cluster', 'Check the cluster'),
        step('ensure-place', 'Prepare network and volumes'),
      ],
    }),
  ]);
}
