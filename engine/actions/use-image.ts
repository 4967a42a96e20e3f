import { isAppError } from '@/lib/errors';
import { failed, type InlineAction, needed, type StepContext } from '../action';
import { cause } from '../failures';
import { isMade } from '../making';

/** The image of an earlier run, by its id: nothing is built. */
export const useImage: InlineAction = {
  type: 'inline',
  async check() {
    return needed;
  },
  async act(context) {
    const { hand, component, note } = context;
    const image = hand.run.facts.images[component];
    if (!image) return failed(cause('image-gone', `The earlier run knows no image of ${component}.`));
    if (!(await isThere(context, image)))
      return failed(
        cause('image-gone', `The image ${image.reference} of the earlier run is no longer on the cluster.`),
      );
    note(`${image.reference} is present, nothing is built`);
    const gitSha = hand.run.facts.commits[component]?.sha ?? null;
    const patch = { image: image.reference, imageDigest: image.imageId, gitSha };
    return {
      state: 'success',
      output: { wasPresent: true },
      effects: [{ kind: 'component', name: component, patch }],
    };
  },
};

type Image = { reference: string; imageId: string };

/** By id; a declared image may be pulled again, and counts only when it is still the same. */
async function isThere(context: StepContext, { reference, imageId }: Image): Promise<boolean> {
  if ((await idOf(context, imageId)) !== null) return true;
  if (isMade(context.hand.makingOrThrow(context.component))) return false;
  return (await idOf(context, reference)) === imageId;
}

async function idOf({ hand, note, signal }: StepContext, reference: string): Promise<string | null> {
  try {
    return (await (await hand.target()).ensureImage(reference, note, signal)).id;
  } catch (error) {
    if (isAppError(error) && String(error.details?.code).startsWith('image-')) return null;
    throw error;
  }
}
