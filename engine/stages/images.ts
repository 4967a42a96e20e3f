import type { ResolvedComponent, ResolvedEnvironment } from '@/definition/resolved';
import type { JobPlan, StagePlan } from '../plan';
import { job, stage, step } from './make';

/** All images at once: built ones from their commit, declared ones pulled. */
export function imagesStage(resolved: ResolvedEnvironment): StagePlan {
  return stage('images', 'Images', resolved.components.map(imageJob));
}

/** The images of an earlier run: they are only looked for. */
export function earlierImagesStage(resolved: ResolvedEnvironment): StagePlan {
  const jobs = resolved.components.map(({ name }) =>
    job(`use-${name}`, `Use the earlier image of ${name}`, {
      component: name,
      steps: [step('use-image', 'Find the image', name)],
    }),
  );
  return stage('images', 'Images', jobs);
}

function imageJob({ name, build, image }: ResolvedComponent): JobPlan {
  if (build)
    return job(`build-${name}`, `Build ${name}`, {
      component: name,
      steps: [
        step('resolve-ref', 'Find the commit', name),
        step('checkout', 'Check out and compare with earlier builds', name),
        step('build', 'Build the image', name),
      ],
    });
  return job(`pull-${name}`, `Pull ${image ?? name}`, {
    component: name,
    steps: [step('pull-image', 'Make the image present', name)],
  });
}
