import { look } from '../look';

/** A large text takes a fifth of a second: that long no key may wait. */
self.onmessage = ({ data }: MessageEvent<string>) => {
  self.postMessage(look(data));
};
