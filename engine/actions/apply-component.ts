import { failed, type InlineAction, needed } from '../action';
import { configHash } from '../config-hash';
import { cause } from '../failures';

/** The target compares hashes itself: the same hash is kept, another one is replaced. */
export const applyComponent: InlineAction = {
  type: 'inline',
  async check() {
    return needed;
  },
  async act({ hand, component: name, note, signal }) {
    const component = hand.componentOrThrow(name);
    const image = hand.run.facts.images[name];
    if (!image) return failed(cause('internal', `No image is known for ${name}.`));
    const hash = configHash(component, image.imageId);
    const stopFirst = hand.resolvedOrThrow().strategy?.type === 'Recreate';
    const deployable = { component, image: image.imageId, runId: hand.run.id, configHash: hash, stopFirst };
    const target = await hand.target();
    const result = await target.ensureComponent(hand.place(), deployable, note, signal);
    note(sentences[result]);
    return {
      state: 'success',
      output: { result },
      effects: [{ kind: 'component', name, patch: { configHash: hash, revisionId: hand.run.revisionId } }],
    };
  },
};

const sentences = {
  created: 'Created and started',
  replaced: 'Replaced: its configuration or image changed',
  beside: 'Started beside the old one, which goes on until this one is up',
  kept: 'Kept: nothing changed',
};
