import { Ban, CircleCheck, Clock } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { ErrorPanel } from '@/components/ui/error-panel';
import type { RunDetail } from '@/contract/run';
import { plainText } from '@/lib/ansi';
import { formatDuration } from '@/lib/format';
import { placeOf } from './failure-place';
import { stepsOf } from './run-items';
import { queueWords } from './run-words';

type RunNoticesProps = { run: RunDetail; onStep: (stepId: string) => void };

/** Why it waits, what an abort is doing or has left, where to go after success, or why it failed and what to do next. */
export function RunNotices({ run, onStep }: RunNoticesProps) {
  if (run.state === 'queued') return <QueuedNotice run={run} />;
  if (run.state === 'aborting') return <AbortingNotice run={run} />;
  if (run.state === 'aborted') return <AbortedNotice run={run} />;
  if (run.failure) return <FailureNotice run={run} failure={run.failure} onStep={onStep} />;
  return run.state === 'success' ? <SuccessNotice run={run} /> : null;
}

const done: Record<string, string> = {
  deploy: 'was deployed',
  start: 'was started',
  stop: 'was stopped',
  restart: 'was restarted',
  delete: 'was deleted',
};

function SuccessNotice({ run: { kind, environment } }: { run: RunDetail }) {
  return (
    <p role="status" className="flex flex-wrap items-center gap-2 rounded-lg border bg-ok-soft px-4 py-2">
      <CircleCheck className="size-4 shrink-0 text-ok" aria-hidden />
      <span>{`${environment.name} ${done[kind] ?? 'is done'}.`}</span>
      {kind !== 'delete' && (
        <Button asChild size="sm" className="ml-auto">
          <Link href={`/environments/${environment.id}`}>Go to {environment.name}</Link>
        </Button>
      )}
    </p>
  );
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
          <Link href={`/runs/${run.waitsFor.runId}`}>Show run {run.waitsFor.number}</Link>
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

type FailureNoticeProps = RunNoticesProps & { failure: NonNullable<RunDetail['failure']> };

function FailureNotice({ run, failure, onStep }: FailureNoticeProps) {
  const failed = stepsOf(run).find(({ step }) => step.state === 'failed');
  return (
    <ErrorPanel
      what={failure.message}
      where={placeOf(failure) && `Failed ${placeOf(failure)}`}
      why={
        failure.evidence && (
          <code className="block whitespace-pre-wrap font-mono text-text text-xs">
            {plainText(failure.evidence)}
          </code>
        )
      }
      next={failure.next}
      code={failure.code}
      actions={
        failed && (
          <Button size="sm" onClick={() => onStep(failed.step.id)}>
            Show the failed step
          </Button>
        )
      }
    />
  );
}
