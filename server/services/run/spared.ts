import type { StepView } from '@/contract/run';

/** What a cache or an earlier run spared a step, in a few words. Pure. */
export function sparedBy(name: string, output: unknown): string | null {
  const found = recordOf(output);
  switch (name) {
    case 'checkout':
    case 'name-image':
      return found.isCached === true ? 'an image of the same inputs exists, nothing to build' : null;
    case 'build': {
      const { steps, cachedSteps } = found;
      return typeof cachedSteps === 'number' && cachedSteps > 0
        ? `${cachedSteps} of ${steps} steps from the cache`
        : null;
    }
    case 'pull-image':
    case 'use-image':
      return found.wasPresent === true ? 'the image was present' : null;
    case 'apply-component':
    case 'apply-after-init':
      return found.result === 'kept' ? 'nothing changed, kept' : null;
    default:
      return null;
  }
}

/** Steps of a Dockerfile with their times, as the build action wrote them down. */
export function partsOf(output: unknown): StepView['parts'] {
  const { timings } = recordOf(output);
  return Array.isArray(timings) ? (timings as StepView['parts']) : [];
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
