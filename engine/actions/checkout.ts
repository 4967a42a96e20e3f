import { AppError } from '@/lib/errors';
import { failed, type InlineAction, needed, type StepContext } from '../action';
import { cause, causeOfGitError } from '../failures';
import type { Checkout } from '../ports';
import type { RunFacts } from '../run-plan';

/** The tree of the commit, and whether an image of exactly these inputs exists. */
export const checkout: InlineAction = {
  type: 'inline',
  async check() {
    return needed;
  },
  async act(context) {
    const { hand, component, note, signal } = context;
    const commit = hand.run.facts.commits[component];
    const { build } = hand.makingOrThrow(component);
    if (!commit || !build) return failed(cause('internal', `Nothing to build for ${component}.`));
    try {
      const tree = await checkoutOf(context);
      const inputs = await hand.parts.source.inputsHash(tree.dir, build);
      const tag = imageTag(hand.subject.environment.unique, component, inputs);
      const found = await (await hand.builder()).find(tag);
      if (found) hand.run.facts.images[component] = { reference: tag, imageId: found.imageId };
      note(found ? `An image of these inputs exists: ${tag}` : `The inputs are new: ${tag} will be built`);
      return { state: 'success', output: { tag, inputs, isCached: found !== null } };
    } catch (error) {
      signal.throwIfAborted();
      return failed(causeOfGitError(error, commit));
    }
  },
};

/** The tree of an earlier step of this process, or a fresh one after a crash. */
export async function checkoutOf(context: StepContext): Promise<Checkout> {
  const commit = context.hand.run.facts.commits[context.component];
  if (!commit) throw new AppError('internal', `No commit is known for ${context.component}.`);
  return treeOf(context, commit);
}

/** The tree of a component at a commit, fetched once by a process. */
export async function treeOf(
  { hand, component, signal }: StepContext,
  commit: RunFacts['commits'][string],
): Promise<Checkout> {
  const present = hand.checkouts.get(component);
  if (present) return present;
  const { organizationId } = hand.run;
  const tree = await hand.parts.source.checkout(commit.repo, commit.sha, organizationId, signal);
  hand.checkouts.set(component, tree);
  return tree;
}

/** Named by what went in: the same inputs give the same tag. */
function imageTag(unique: string, component: string, inputs: string): string {
  return `warren/env-${unique}-${component}:${inputs.slice(0, 32)}`;
}
