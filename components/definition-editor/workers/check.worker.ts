import type { Question } from '../checker';
import { look } from '../look';

/** A large text takes a fifth of a second: that long no key may wait. */
self.onmessage = ({ data: { text, outerVariables } }: MessageEvent<Question>) => {
  self.postMessage(look(text, outerVariables));
};
