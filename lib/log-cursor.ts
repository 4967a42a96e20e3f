/** Position of a line in one instance's log; `n` counts lines that share one moment. */
type Cursor = { ns: string; n: number };

/** Nanoseconds are digits without leading zeros: the longer number is the later one. */
export function isAfter(cursor: Cursor, last: Cursor | undefined): boolean {
  if (!last) return true;
  if (cursor.ns.length !== last.ns.length) return cursor.ns.length > last.ns.length;
  return cursor.ns === last.ns ? cursor.n > last.n : cursor.ns > last.ns;
}
