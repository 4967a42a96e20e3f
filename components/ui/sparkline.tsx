import { type SparkPoint, type SparkScale, sparkPath } from './spark-path';

type SparklineProps = SparkScale & {
  points: SparkPoint[];
  /** Drawn as a dashed line. */
  limit: number | null;
  /** The picture in words. */
  label: string;
};

/** A small line over time, in the colour of the text around it. */
export function Sparkline({ points, limit, label, ...scale }: SparklineProps) {
  const limitPath = limit === null || limit > scale.top ? null : sparkLevel(limit, scale);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 100 24"
      preserveAspectRatio="none"
      className="h-6 w-16 shrink-0"
    >
      <path d="M0 23.5H100" className="stroke-border" vectorEffect="non-scaling-stroke" />
      {limitPath && (
        <path
          d={limitPath}
          data-limit
          className="stroke-warn"
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
      )}
      <path
        d={sparkPath(points, scale)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function sparkLevel(value: number, scale: SparkScale): string {
  const { endAt, windowMs } = scale;
  return sparkPath(
    [
      { at: endAt - windowMs, value },
      { at: endAt, value },
    ],
    { ...scale, gapMs: windowMs },
  );
}
