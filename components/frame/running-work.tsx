'use client';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, LoaderCircle } from 'lucide-react';
import { useLiveTopics } from '@/client/events';
import { useTRPC } from '@/client/trpc';
import { runTitle } from '@/components/run/run-words';
import { Status } from '@/components/status/status';
import { Duration } from '@/components/ui/duration';
import { HoverLink } from '@/components/ui/hover-link';
import { Popover, PopoverClose, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import type { QueueView, RunSummary } from '@/contract/run';

/** Queued and active runs of the organization, one click away on every page. */
export function RunningWork() {
  const trpc = useTRPC();
  useLiveTopics(['organization']);
  const queue = useQuery(trpc.run.queue.queryOptions());
  const work = queue.data ?? { active: [], queued: [] };
  const count = work.active.length + work.queued.length;
  return (
    <Popover>
      <PopoverTrigger
        aria-label={wordsFor(work)}
        className="flex h-8 items-center gap-1.5 rounded-md px-2 text-muted hover:bg-hover"
      >
        {count > 0 ? (
          <LoaderCircle className="size-4 animate-spin text-busy [animation-duration:2s]" aria-hidden />
        ) : (
          <CircleCheck className="size-4" aria-hidden />
        )}
        {count > 0 && <span className="font-medium text-busy tabular-nums">{count}</span>}
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Running work">
        <h2 className="mb-2 font-semibold">Running work</h2>
        {count === 0 && <p className="text-muted">Nothing is running and nothing is queued.</p>}
        <ul className="grid gap-1">
          {[...work.active, ...work.queued].map((run) => (
            <WorkItem key={run.id} run={run} />
          ))}
        </ul>
        <PopoverClose asChild>
          <HoverLink href="/runs" className="mt-2 inline-block text-accent-text hover:underline">
            All runs
          </HoverLink>
        </PopoverClose>
      </PopoverContent>
    </Popover>
  );
}

function WorkItem({ run }: { run: RunSummary }) {
  const detail = run.queuePosition === null ? null : `position ${run.queuePosition}`;
  return (
    <li>
      <PopoverClose asChild>
        <HoverLink href={`/runs/${run.id}`} className="grid gap-0.5 rounded-md px-2 py-1.5 hover:bg-hover">
          <span className="flex items-center justify-between gap-2">
            <span className="truncate font-medium">
              {runTitle(run)} of {run.environment.name}
            </span>
            <Duration from={run.startedAt} to={run.endedAt} className="shrink-0 text-[13px] text-muted" />
          </span>
          <Status kind="run" value={run.state} detail={detail} look="plain" />
          {run.waitingReason && <span className="text-[13px] text-muted">{run.waitingReason}</span>}
        </HoverLink>
      </PopoverClose>
    </li>
  );
}

function wordsFor({ active, queued }: QueueView): string {
  if (active.length + queued.length === 0) return 'Running work: nothing';
  return `Running work: ${active.length} running, ${queued.length} queued`;
}
