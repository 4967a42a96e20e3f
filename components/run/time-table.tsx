'use client';
import { useNow } from '@/components/ui/use-now';
import type { RunDetail } from '@/contract/run';
import { formatDuration } from '@/lib/format';
import { stepsOf } from './run-items';
import { cacheRate, spendingWords, timeSpent } from './time-spent';

/** Where the time went by kind of work, what was spared by caches, and the slowest parts of builds. */
export function TimeTable({ run, asOfMs }: { run: RunDetail; asOfMs: number }) {
  const now = useNow(run.endedAt ? 0 : 1000, asOfMs);
  const { totalMs, spent } = timeSpent(run, now.getTime());
  const cached = stepsOf(run).filter(({ step }) => step.cached !== null);
  if (!run.startedAt) return null;
  return (
    <details className="rounded-lg border bg-surface px-4 py-2 text-[13px]">
      <summary className="cursor-pointer text-muted">
        Where the time went: {formatDuration(totalMs)} in all
        {cached.length > 0 && `, ${cached.length} ${cached.length === 1 ? 'part' : 'parts'} spared by caches`}
      </summary>
      <div className="grid gap-4 py-3 md:grid-cols-2">
        <table aria-label="Time by kind of work" className="w-full self-start">
          <tbody>
            {spent.map(({ spending, ms }) => (
              <tr key={spending}>
                <th scope="row" className="py-0.5 pr-3 text-left font-normal">
                  {spendingWords[spending]}
                </th>
                <td className="py-0.5 text-right tabular-nums">{formatDuration(ms)}</td>
                <td className="w-14 py-0.5 text-right text-muted tabular-nums">
                  {totalMs === 0 ? 0 : Math.round((ms / totalMs) * 100)} %
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Builds run={run} />
      </div>
    </details>
  );
}

function Builds({ run }: { run: RunDetail }) {
  const told = stepsOf(run).filter(({ step }) => step.cached !== null || step.parts.length > 0);
  if (told.length === 0) return null;
  return (
    <ul aria-label="Caches and builds" className="grid min-w-0 grid-cols-1 content-start gap-1.5">
      {told.map(({ step, jobTitle }) => (
        <li key={step.id} className="min-w-0">
          <span className="font-medium">{jobTitle}</span>
          <span className="text-muted">: {step.parts.length > 0 ? cacheRate(step.parts) : step.cached}</span>
          {step.parts.length > 0 && (
            <ol className="ml-4 text-muted">
              {step.parts.map((part) => (
                <li key={part.title} className="flex items-baseline justify-between gap-3">
                  <code className="min-w-0 truncate font-mono text-xs" title={part.title}>
                    {part.title}
                  </code>
                  <span className="shrink-0 tabular-nums">
                    {part.isCached ? 'from the cache' : formatDuration(part.ms)}
                  </span>
                </li>
              ))}
            </ol>
          )}
        </li>
      ))}
    </ul>
  );
}
