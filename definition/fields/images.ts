/** Name and tag of an image reference; a port of the registry is not a tag, a digest counts as one. */
export function imageParts(reference: string): { name: string; tag: string } {
  const at = reference.indexOf('@');
  if (at >= 0) return { name: imageParts(reference.slice(0, at)).name, tag: reference.slice(at + 1) };
  const colon = reference.indexOf(':', reference.lastIndexOf('/') + 1);
  return colon < 0
    ? { name: reference, tag: 'latest' }
    : { name: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}
