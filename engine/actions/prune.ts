import { type InlineAction, needed, success } from '../action';
import { makings } from '../making';
import type { RunInHand } from '../run-in-hand';

export const prune: InlineAction = {
  type: 'inline',
  async check() {
    return needed;
  },
  async act({ hand, note, signal }) {
    const resolved = hand.resolvedOrThrow();
    const keep = {
      components: [...makings(resolved).map(({ name }) => name), ...withScripts(hand)],
      volumes: resolved.volumes.map((volume) => volume.name),
    };
    await (await hand.target()).prune(hand.place(), keep, note, signal);
    return success;
  },
};

/** Dropped, but not destroyed yet: what their scripts remember is still needed. */
function withScripts({ subject }: RunInHand): string[] {
  return subject.components.filter(({ scripts }) => scripts !== null).map(({ name }) => name);
}
