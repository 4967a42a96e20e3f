import { type InlineAction, needed } from '../action';

export const removeComponent: InlineAction = {
  type: 'inline',
  async check() {
    return needed;
  },
  async act({ hand, component, note, signal }) {
    await (await hand.target()).removeComponent(hand.place(), component, note, signal);
    return { state: 'success', effects: [{ kind: 'component-removed', name: component }] };
  },
};
