import { failed, type InlineAction, needed } from '../action';
import { cause } from '../failures';
import { keptScript } from '../kept-script';

/** Written down before they run: a deployment that fails half-way can still be destroyed. */
export const keepScript: InlineAction = {
  type: 'inline',
  async check() {
    return needed;
  },
  async act({ hand, component: name }) {
    const image = hand.run.facts.images[name];
    if (!image) return failed(cause('internal', `No image is known for ${name}.`));
    const exported = hand.kept(name)?.exported ?? {};
    const commit = hand.run.facts.commits[name] ?? null;
    const kept = keptScript(hand.scriptOrThrow(name), { commit, image, exported, secrets: hand.secrets });
    return { state: 'success', effects: [hand.keep(name, kept)] };
  },
};
