/** Lines a link points at, 1-based, both ends included. */
export type LineRange = { from: number; to: number };

/** Reads `#L12` or `#L12-L20` in either direction; null for anything else. */
export function parseLineRange(hash: string): LineRange | null {
  const match = /^#?L(\d{1,9})(?:-L?(\d{1,9}))?$/.exec(hash);
  if (!match) return null;
  const first = Number(match[1]);
  const second = match[2] === undefined ? first : Number(match[2]);
  if (first < 1 || second < 1) return null;
  return { from: Math.min(first, second), to: Math.max(first, second) };
}

export function formatLineRange(range: LineRange): string {
  return range.from === range.to ? `#L${range.from}` : `#L${range.from}-L${range.to}`;
}

/** A plain click chooses one line, a click with Shift extends the choice to it. */
export function extendRange(range: LineRange | null, line: number, isExtending: boolean): LineRange {
  if (!range || !isExtending) return { from: line, to: line };
  return { from: Math.min(range.from, line), to: Math.max(range.to, line) };
}

export function isInRange(range: LineRange | null, line: number): boolean {
  return range !== null && line >= range.from && line <= range.to;
}
