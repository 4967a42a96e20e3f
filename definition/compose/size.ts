import type { Plain } from '../text/tree';

export type Size = { length: number; pieces: number };

/**
 * Characters and pieces of syntax of a value before it is written, as few as they may be: aliases make one long text
 * part of a thousand services, and what is refused anyway is not written in vain.
 */
export function sizeOf(value: Plain): Size {
  const size: Size = { length: 0, pieces: 0 };
  add(value, size);
  return size;
}

function add(value: Plain, size: Size): void {
  if (typeof value === 'string') size.length += value.length;
  if (typeof value !== 'object' || value === null) size.pieces += 1;
  else if (Array.isArray(value)) for (const one of value) addIn(one, ofItem, size);
  else for (const one of Object.values(value)) addIn(one, ofEntry, size);
}

/** A dash and a space; a key, its colon and a space. What ends on its line has a break and an indent besides. */
const [ofItem, ofEntry, ofLine] = [2, 3, 2];

function addIn(value: Plain, pieces: number, size: Size): void {
  size.pieces += typeof value === 'object' && value !== null ? pieces : pieces + ofLine;
  add(value, size);
}
