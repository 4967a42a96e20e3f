import { AppError } from '@/lib/errors';
import type { StepContext } from '../action';
import type { Checkout } from '../ports';
import type { RunFacts } from '../run-plan';

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
