import { type InlineAction, needed } from '../action';

export const ensurePlace: InlineAction = {
  type: 'inline',
  async check() {
    return needed;
  },
  async act({ hand, note, signal }) {
    const { volumes } = hand.resolvedOrThrow();
    const state = await (await hand.target()).ensurePlace(hand.place(), volumes, note, signal);
    hand.subject.environment.targetState = state;
    return { state: 'success', effects: [{ kind: 'target-state', state }] };
  },
};
