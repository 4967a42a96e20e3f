import { failed, type InlineAction, needed } from '../action';
import { cause } from '../failures';

/** The declared image is on the cluster. */
export const pullImage: InlineAction = {
  type: 'inline',
  async check({ hand, component }) {
    return hand.run.facts.images[component] ? { state: 'done', outcome: { state: 'success' } } : needed;
  },
  async act({ hand, component, note, signal }) {
    const { image, login } = hand.makingOrThrow(component);
    if (!image)
      return failed(cause('definition-invalid', `${component} names neither an image nor a build.`));
    const target = await hand.target();
    const { id, wasPresent } = await target.ensureImage(image, note, signal, login ?? undefined);
    hand.run.facts.images[component] = { reference: image, imageId: id };
    note(wasPresent ? `${image} is present` : `${image} was pulled`);
    return {
      state: 'success',
      output: { wasPresent },
      effects: [{ kind: 'component', name: component, patch: { image, imageDigest: id } }],
    };
  },
};
