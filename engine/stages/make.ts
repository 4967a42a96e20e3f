import { limitsOf } from '../limits';
import type { JobPlan, StagePlan, StepPlan, StepType } from '../run-plan';

export function stage(name: string, title: string, jobs: JobPlan[]): StagePlan {
  return { name, title, allowedToFail: false, jobs };
}

type JobParts = { component?: string; needs?: string[]; steps: StepPlan[] };

export function job(name: string, title: string, parts: JobParts): JobPlan {
  const timeoutMs = parts.steps.reduce((sum, step) => sum + limitsOf(step.action).runningMs, 0);
  return {
    name,
    title,
    component: parts.component ?? null,
    needs: parts.needs ?? [],
    timeoutMs,
    steps: parts.steps,
  };
}

/** A step named after its action. */
export function step(action: string, title: string, component?: string, type: StepType = 'inline'): StepPlan {
  return { name: action, title, type, action, input: component ? { component } : {} };
}
