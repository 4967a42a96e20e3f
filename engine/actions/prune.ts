import { type InlineAction, needed, success } from '../action';

export const prune: InlineAction = {
  type: 'inline',
  async check() {
    return needed;
  },
  async act({ hand, note, signal }) {
    const { components, volumes } = hand.resolvedOrThrow();
    const keep = {
      components: components.map((component) => component.name),
      volumes: volumes.map((volume) => volume.name),
    };
    await (await hand.target()).prune(hand.place(), keep, note, signal);
    return success;
  },
};
