import type { ResolvedEnvironment } from '@/definition/resolved';
import { isMade, type Making, makings } from '../making';
import type { JobPlan, StagePlan } from '../run-plan';
import { job, stage, step } from './make';

/** All images at once: built ones from their commit, declared ones pulled. */
export function imagesStage(resolved: ResolvedEnvironment): StagePlan {
  const all = makings(resolved);
  return stage(
    'images',
    'Images',
    all.map((making) => imageJob(making, all)),
  );
}

/** The images of an earlier run: they are only looked for. */
export function earlierImagesStage(resolved: ResolvedEnvironment): StagePlan {
  const jobs = makings(resolved).map(({ name }) =>
    job(`use-${name}`, `Use the earlier image of ${name}`, {
      component: name,
      steps: [step('use-image', 'Find the image', name)],
    }),
  );
  return stage('images', 'Images', jobs);
}

function imageJob(making: Making, all: readonly Making[]): JobPlan {
  const { name, build, commands, needsTree } = making;
  const findCommit = step('resolve-ref', 'Find the commit', name);
  const common = { component: name, needs: needsOf(making, all) };
  if (build)
    return job(`build-${name}`, `Build ${name}`, {
      ...common,
      steps: [
        findCommit,
        step('checkout', 'Check out and compare with earlier builds', name),
        step('build', 'Build the image', name),
      ],
    });
  if (commands)
    return job(`build-${name}`, `Build ${name}`, {
      ...common,
      steps: [
        findCommit,
        step('name-image', 'Compare with earlier builds', name),
        step('run-image-commands', 'Run the commands that make the image', name, 'handle'),
      ],
    });
  return job(`pull-${name}`, `Pull the image of ${name}`, {
    ...common,
    steps: [...(needsTree ? [findCommit] : []), step('pull-image', 'Make the image present', name)],
  });
}

/** A name made of what another component builds is known only after that. */
function needsOf({ image, commands, dependsOn }: Making, all: readonly Making[]): string[] {
  const begins = commands?.runner.image ?? image;
  if (!begins?.includes(notKnownYet)) return [];
  const made = all.filter((other) => isMade(other) && dependsOn.includes(other.name));
  return made.map(({ name }) => `build-${name}`);
}

/** The stand-in of the definition for what a run has yet to make. */
const notKnownYet = 'not-known-yet/';
