import type { BuildRequest } from '@/builds/builder';
import type { ResolvedBuild } from '@/definition/resolved';
import { failed, type InlineAction, needed, type StepContext } from '../action';
import { cause, causeOfBuild, causeOfShortage } from '../failures';
import { builtTag } from './built-tag';
import { imageEffect } from './image-effect';
import { checkoutOf } from './source-tree';

/** Builds the image unless the same inputs were built before. */
export const build: InlineAction = {
  type: 'inline',
  isNeeded({ run }, { input }) {
    return !run.facts.images[input.component ?? ''];
  },
  async check() {
    return needed;
  },
  takePlace({ hand, step, signal, seen }) {
    const { organizationId, projectId } = hand.run;
    const environmentType = hand.subject.environment.type;
    const asked = { claim: hand.claim, stepId: step.id, organizationId, projectId, environmentType };
    return hand.parts.takeBuildPlace(asked, signal, seen);
  },
  async act(context) {
    const { hand, component, note, line, signal } = context;
    const spec = hand.makingOrThrow(component).build;
    const tag = builtTag(context, 'checkout');
    if (!spec || !tag) return failed(cause('internal', `Nothing to build for ${component}.`));
    const shortage = await hand.shortOfDisk(signal);
    if (shortage) return failed(causeOfShortage(shortage));
    const request = requestOf(context, spec, tag, (await checkoutOf(context)).dir);
    const result = await (await hand.builder()).build(request, line, signal);
    if (!result.ok) return failed(causeOfBuild(result.failure));
    const { imageId, steps, cachedSteps, timings = [] } = result.image;
    hand.run.facts.images[component] = { reference: tag, imageId };
    note(`Built ${tag}: ${cachedSteps} of ${steps} steps came from the cache`);
    return {
      state: 'success',
      output: {
        steps,
        cachedSteps,
        timings: timings.map((one) => ({ ...one, title: hand.redact(one.title) })),
      },
      effects: [imageEffect(component, { reference: tag, imageId })],
    };
  },
};

function requestOf(
  { hand, component }: StepContext,
  spec: ResolvedBuild,
  tag: string,
  sourceDir: string,
): BuildRequest {
  return {
    sourceDir,
    ...spec,
    tag,
    labels: {
      'app.kubernetes.io/managed-by': 'warren',
      'warren.dev/environment': hand.run.environmentId,
      'warren.dev/component': component,
      'warren.dev/run': hand.run.id,
    },
  };
}
