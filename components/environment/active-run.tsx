'use client';
import { useQuery } from '@tanstack/react-query';
import { useLiveTopics } from '@/client/events';
import { useTRPC } from '@/client/trpc';
import { stepsOf } from '@/components/run/run-items';
import { queueWords, runTitle, usualWords } from '@/components/run/run-words';
import { Status } from '@/components/status/status';
import { Button } from '@/components/ui/button';
import { Duration } from '@/components/ui/duration';
import { HoverLink } from '@/components/ui/hover-link';
import type { RunDetail } from '@/contract/run';

/** What is being done to the environment now, how long it has taken and usually takes. */
export function ActiveRun({ runId }: { runId: string }) {
  const run = useQuery(useTRPC().run.get.queryOptions({ id: runId })).data;
  useLiveTopics(run ? [`run:${runId}`] : []);
  if (!run || run.endedAt) return null;
  return (
    <section
      aria-label="Running now"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border bg-busy-soft px-4 py-2"
    >
      <Status kind="run" value={run.state} look="plain" />
      <span className="font-medium">{runTitle(run)}</span>
      <span className="min-w-0 break-words">{nowWords(run)}</span>
      <span className="ml-auto flex items-center gap-3 text-[13px]">
        {run.startedAt && (
          <span>
            <Duration from={run.startedAt} to={null} />
            {usualWords(run)}
          </span>
        )}
        <Button asChild size="sm">
          <HoverLink href={`/runs/${run.id}`}>Show the run</HoverLink>
        </Button>
      </span>
    </section>
  );
}

function nowWords(run: RunDetail): string {
  if (run.state === 'queued') return queueWords(run);
  const steps = stepsOf(run).filter(({ step }) => step.state === 'running');
  const [first, ...more] = steps;
  if (!first) return '';
  const seen = first.step.lastSeen ? `: ${first.step.lastSeen}` : '';
  const others = more.length > 0 ? `, and ${more.length} more` : '';
  return `${first.jobTitle} › ${first.step.title}${seen}${others}`;
}
