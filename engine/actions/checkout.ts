import type { ResolvedBuild } from '@/definition/resolved';
import { AppError } from '@/lib/errors';
import { failed, type InlineAction, needed, type StepContext } from '../action';
import { imageTag, inputsKey } from '../build-inputs';
import { cause, causeOfGitError } from '../failures';
import type { BuildInputs, RunFacts } from '../run-plan';
import { imageEffect } from './image-effect';
import { checkoutOf } from './source-tree';

/** What the image would be built from, and whether one of exactly these inputs exists. */
export const checkout: InlineAction = {
  type: 'inline',
  async check() {
    return needed;
  },
  async act(context) {
    const { hand, component, note, signal } = context;
    const commit = hand.run.facts.commits[component];
    if (!commit) return failed(cause('internal', `Nothing to build for ${component}.`));
    try {
      const inputs = await inputsOf(context, commit);
      const builder = await hand.builder();
      const digests = await Promise.all(inputs.bases.map((base) => builder.baseDigest(base)));
      const tag = imageTag(hand.subject.environment.unique, component, inputs, digests);
      const found = await builder.find(tag);
      const output = { tag, inputs: inputs.tree, isCached: found !== null };
      note(found ? `Nothing to build: ${tag} is present` : `The inputs are new: ${tag} will be built`);
      if (!found) return { state: 'success', output };
      const image = { reference: tag, imageId: found.imageId };
      hand.run.facts.images[component] = image;
      return { state: 'success', output, effects: [imageEffect(component, image)] };
    } catch (error) {
      signal.throwIfAborted();
      return failed(causeOfGitError(error, commit));
    }
  },
};

type Commit = RunFacts['commits'][string];

/** Those of the last deployment when it built the same commit in the same way: then nothing is checked out. */
async function inputsOf(context: StepContext, commit: Commit): Promise<BuildInputs> {
  const { hand, component, note } = context;
  const { build } = hand.makingOrThrow(component);
  if (!build) throw new AppError('internal', `Nothing to build for ${component}.`);
  const key = inputsKey(commit, build);
  const last = hand.subject.lastFacts?.inputs[component];
  if (last?.key === key) note('Commit and build settings are those of the last deployment');
  const inputs = last?.key === key ? last : await freshInputs(context, build);
  hand.run.facts.inputs[component] = { ...inputs, key };
  return inputs;
}

async function freshInputs(context: StepContext, build: ResolvedBuild): Promise<BuildInputs> {
  const tree = await checkoutOf(context);
  return context.hand.parts.source.inputs(tree.dir, build);
}
