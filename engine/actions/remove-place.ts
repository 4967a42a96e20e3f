import { type InlineAction, needed } from '../action';

/** Returns when nothing with our labels is left; only then the record may go. */
export const removePlace: InlineAction = {
  type: 'inline',
  async check() {
    return needed;
  },
  async act({ hand, note, signal }) {
    await (await hand.target()).removePlace(hand.place(), note, signal);
    hand.subject.environment.targetState = {};
    return { state: 'success', effects: [{ kind: 'target-state', state: {} }] };
  },
};
