import { Ban, Clock } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { HoverLink } from '@/components/ui/hover-link';
import type { RunDetail } from '@/contract/run';
import { formatDuration } from '@/lib/format';
import { FailureNotice } from './failure-notice';
import { stepsOf } from './run-items';
import { queueWords } from './run-words';
import { SuccessNotice } from './success-notice';

type RunNoticesProps = { run: RunDetail; onStep: (stepId: string) => void };

/** Why it waits, what an abort is doing or has left, where to go after success, or why it failed and what to do next. */
export function RunNotices({ run, onStep }: RunNoticesProps) {
  if (run.state === 'queued') return <QueuedNotice run={run} />;
  if (run.state === 'aborting') return <AbortingNotice run={run} />;
  if (run.state === 'aborted') return <AbortedNotice run={run} />;
  if (run.failure) return <FailureNotice run={run} failure={run.failure} onStep={onStep} />;
  return run.state === 'success' ? <SuccessNotice run={run} /> : null;
}

function QueuedNotice({ run }: { run: RunDetail }) {
  return (
    <p role="status" className="flex flex-wrap items-center gap-2 rounded-lg border bg-busy-soft px-4 py-2">
      <Clock className="size-4 shrink-0 text-busy" aria-hidden />
      <span className="py-1">
        {queueWords(run)}
        {run.usualMs !== null && ` Once begun it usually takes ${formatDuration(run.usualMs)}.`}
      </span>
      {run.waitsFor && (
        <Button asChild size="sm" className="ml-auto">
          <HoverLink href={`/runs/${run.waitsFor.runId}`}>Show run {run.waitsFor.number}</HoverLink>
        </Button>
      )}
    </p>
  );
}

function AbortedNotice({ run }: { run: RunDetail }) {
  const at = stepsOf(run).find(({ step }) => step.state === 'aborted' && step.startedAt !== null);
  return (
    <p role="status" className="flex items-start gap-2 rounded-lg border bg-warn-soft px-4 py-3">
      <Ban className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden />
      <span>
        {run.failure?.message ?? 'Aborted.'}{' '}
        {at
          ? `It was stopped at ${at.jobTitle} › ${at.step.title}; what was done before that stays.`
          : 'Nothing had begun, so nothing has changed.'}
      </span>
    </p>
  );
}

function AbortingNotice({ run }: { run: RunDetail }) {
  const current = stepsOf(run).find(({ step }) => step.state === 'running');
  return (
    <p role="status" className="rounded-lg border bg-warn-soft px-4 py-3">
      Aborting.{' '}
      {current
        ? `Stopping “${current.step.title}” of ${current.jobTitle}. ${current.step.lastSeen ?? ''}`
        : 'Nothing is running any more; the rest is being marked.'}
    </p>
  );
}
