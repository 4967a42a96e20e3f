/** Null is a moment of which nothing is known. */
export type SparkPoint = { at: number; value: number | null };
export type SparkScale = {
  /** The right edge, and how much time fits. */
  endAt: number;
  windowMs: number;
  /** Two points further apart than this are not joined. */
  gapMs: number;
  /** The value at the upper edge. */
  top: number;
};

const [width, height, margin] = [100, 24, 1];

/** The line in a box of 100 × 24, broken where something is missing. Pure. */
export function sparkPath(points: SparkPoint[], scale: SparkScale): string {
  const steps: string[] = [];
  let before: number | null = null;
  for (const { at, value } of points) {
    if (value === null || at < scale.endAt - scale.windowMs) {
      before = null;
      continue;
    }
    const isJoined = before !== null && at - before <= scale.gapMs;
    const place = `${x(at, scale)} ${y(value, scale)}`;
    // A point without neighbours is a dot: the line has round ends.
    steps.push(isJoined ? `L${place}` : `M${place}h0`);
    before = at;
  }
  return steps.join('');
}

function x(at: number, { endAt, windowMs }: SparkScale): number {
  return round(width - ((endAt - at) / windowMs) * width);
}

function y(value: number, { top }: SparkScale): number {
  const share = top > 0 ? Math.min(1, Math.max(0, value / top)) : 0;
  return round(height - margin - share * (height - 2 * margin));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
