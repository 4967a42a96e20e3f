import { failed, type InlineAction, needed } from '../action';
import { commandInputs, imageTag } from '../build-inputs';
import { cause } from '../failures';
import { imageEffect } from './image-effect';

/** What the image of the commands is called, and whether one of exactly these inputs exists. */
export const nameImage: InlineAction = {
  type: 'inline',
  async check() {
    return needed;
  },
  async act({ hand, component, note }) {
    const commit = hand.run.facts.commits[component];
    const { commands } = hand.makingOrThrow(component);
    if (!commit || !commands) return failed(cause('internal', `Nothing to build for ${component}.`));
    const inputs = commandInputs(commit, commands);
    const tag = imageTag(hand.subject.environment.unique, component, inputs, []);
    const found = await (await hand.builder()).find(tag);
    const output = { tag, inputs: inputs.tree, isCached: found !== null };
    note(found ? `Nothing to build: ${tag} is present` : `The inputs are new: ${tag} will be made`);
    if (!found) return { state: 'success', output };
    const image = { reference: tag, imageId: found.imageId };
    hand.run.facts.images[component] = image;
    return { state: 'success', output, effects: [imageEffect(component, image)] };
  },
};
