/** A path below the root of the repository, without leading slash; null when it leaves the tree or is none. */
export function insideTree(written: string): string | null {
  if (written.includes('\\') || /\p{Cc}/u.test(written)) return null;
  const parts: string[] = [];
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.length === 0 ? '.' : parts.join('/');
}

/** A folder in a container: absolute, without `..`. */
export function isContainerPath(written: string): boolean {
  return written.startsWith('/') && !written.split('/').includes('..') && !written.includes('\0');
}

/** By hand: `/\/+$/` takes the square of the length for a path of slashes that ends otherwise. */
export function withoutEndSlashes(path: string): string {
  let end = path.length;
  while (end > 1 && path.charCodeAt(end - 1) === 47) end -= 1;
  return path.slice(0, end);
}
