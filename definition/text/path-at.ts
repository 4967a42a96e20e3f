import type { Place } from './place';
import type { Path } from './tree';

/** The path of the scalar value at an offset of the text, or null between values and on keys. */
export function pathAt(root: Place, offset: number): Path | null {
  const path: Path = [];
  let place = root;
  while (place.scalar === null) {
    const next = childAt(place, offset);
    if (!next) return null;
    path.push(next[0]);
    place = next[1];
  }
  return holds(place, offset) ? path : null;
}

function childAt(place: Place, offset: number): [string | number, Place] | null {
  for (const child of place.children()) if (holds(child[1], offset)) return child;
  return null;
}

function holds({ start, end }: Place, offset: number): boolean {
  return start <= offset && offset <= end;
}
