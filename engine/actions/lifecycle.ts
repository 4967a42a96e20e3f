import { type InlineAction, needed, success } from '../action';

/** Three verbs of a target on one component: the same shape, another word. */
function verb(name: 'startComponent' | 'stopComponent' | 'restartComponent'): InlineAction {
  return {
    type: 'inline',
    async check() {
      return needed;
    },
    async act({ hand, component, note, signal }) {
      const target = await hand.target();
      await target[name](hand.place(), component, note, signal);
      return success;
    },
  };
}

export const startComponent = verb('startComponent');
export const stopComponent = verb('stopComponent');
export const restartComponent = verb('restartComponent');
