import type { StepContext } from '../action';

/** An earlier step of the same job wrote the tag down. */
export function builtTag({ hand, step }: StepContext, action: 'checkout' | 'name-image'): string | null {
  const job = hand.run.stages
    .flatMap((stage) => stage.jobs)
    .find((one) => one.steps.some((other) => other.id === step.id));
  const tag = job?.steps.find((one) => one.action === action)?.output?.tag;
  return typeof tag === 'string' ? tag : null;
}
