import type { ResolvedComponent } from '@/definition/resolved';
import type { JobPlan } from '../run-plan';
import { job, step } from './make';

export function applyJob({ name, dependsOn }: ResolvedComponent): JobPlan {
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
