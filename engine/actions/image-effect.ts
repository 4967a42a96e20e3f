import type { Effect } from '../run-store';

/** The record of a component names the image that it has now. */
export function imageEffect(name: string, image: { reference: string; imageId: string }): Effect {
  return { kind: 'component', name, patch: { image: image.reference, imageDigest: image.imageId } };
}
