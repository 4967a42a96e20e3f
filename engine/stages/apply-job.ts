import type { ResolvedComponent } from '@/definition/resolved';
import type { JobPlan, StepPlan } from '../run-plan';
import { job, step } from './make';

export function applyJob(component: ResolvedComponent): JobPlan {
  const { name, dependsOn } = component;
  return job(`apply-${name}`, name, {
    component: name,
    needs: dependsOn.map((other) => `apply-${other}`),
    steps: [
      applyStep(component),
      step('await-ready', 'Wait until it is up', name, 'wait'),
      step('retire', 'Let go of what it replaced', name),
    ],
  });
}

/** Init containers take their own time: they have limits of their own. */
function applyStep({ name, helpers = [] }: ResolvedComponent): StepPlan {
  const hasInit = helpers.some(({ role }) => role === 'init');
  return hasInit
    ? step('apply-after-init', 'Run init containers, then create or replace', name)
    : step('apply-component', 'Create or replace', name);
}
