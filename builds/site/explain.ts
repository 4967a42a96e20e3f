import { noOutput } from '@/definition/site/dockerfile';
import type { BuildFailure } from '../builder';

/** A site has no Dockerfile that its owner could correct: the next step is in the definition. */
export function explainSite(failure: BuildFailure): BuildFailure {
  const { code, evidence = '' } = failure;
  if (evidence.startsWith(noOutput))
    return {
      code,
      message: evidence,
      next: 'Correct `buildOutputDir`: it is the folder that `buildCommand` writes to.',
    };
  if (code === 'base-not-found')
    return {
      ...failure,
      message: failure.message.replace('The base image', 'The image'),
      next: 'Check `buildNodeVersion`, and that the Docker host reaches its registry; or load the image there with "docker load".',
    };
  if (code !== 'build-failed') return failure;
  return {
    ...failure,
    next: 'Read the last lines of this step above, correct `buildCommand` or the code, and deploy again.',
  };
}
