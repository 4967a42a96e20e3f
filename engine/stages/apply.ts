import type { ResolvedComponent, ResolvedEnvironment } from '@/definition/resolved';
import type { JobPlan, StagePlan } from '../plan';
import { job, stage, step } from './make';

/** The Compose-like components as one bundle; a component waits only for those it depends on. */
export function applyStage(resolved: ResolvedEnvironment): StagePlan {
  return stage('apply', 'Apply', resolved.components.map(applyJob));
}

function applyJob({ name, dependsOn }: ResolvedComponent): JobPlan {
  return job(`apply-${name}`, name, {
    component: name,
    needs: dependsOn.map((other) => `apply-${other}`),
    steps: [
      step('apply-component', 'Create or replace', name),
      step('await-ready', 'Wait until it is up', name, 'wait'),
      step('retire', 'Let go of what it replaced', name),
    ],
  });
}
