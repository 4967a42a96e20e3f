'use client';
import { useMutation } from '@tanstack/react-query';
import { GitCommitHorizontal } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { failureOf } from '@/client/failure';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { useRequestKey } from '@/components/environment/request-key';
import { useLifecycle } from '@/components/environment/use-lifecycle';
import { Status } from '@/components/status/status';
import { Button } from '@/components/ui/button';
import { Duration } from '@/components/ui/duration';
import { TimeAgo } from '@/components/ui/time-ago';
import { toast } from '@/components/ui/toast';
import type { RunDetail } from '@/contract/run';
import { shortSha } from '@/lib/format';
import { causeWords, positionWords, runTitle } from './run-words';

export function RunHeader({ run }: { run: RunDetail }) {
  const environmentHref = `/environments/${run.environment.id}`;
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="grid min-w-0 gap-1.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="font-semibold text-xl leading-7">
            {runTitle(run)} of{' '}
            <Link href={environmentHref} className="hover:underline">
              {run.environment.name}
            </Link>
          </h1>
          <Status kind="run" value={run.state} detail={positionWords(run)} />
          <Duration from={run.startedAt} to={run.endedAt} className="text-muted" />
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px] text-muted">
          <span>
            {causeWords(run)}, <TimeAgo at={run.queuedAt} />
          </span>
          {run.revisionId && (
            <Link
              href={`${environmentHref}/configuration?view=revisions&to=${run.revisionId}`}
              className="hover:underline"
            >
              revision {run.revisionNumber}
            </Link>
          )}
          {run.commits.map((commit) => (
            <span key={commit.component} className="inline-flex items-center gap-1" title={commit.repo}>
              <GitCommitHorizontal className="size-3.5" aria-hidden />
              {commit.component}{' '}
              <code className="font-mono text-xs">
                {commit.branch} @ {shortSha(commit.sha)}
              </code>
            </span>
          ))}
        </div>
      </div>
      <RunActions run={run} />
    </header>
  );
}

function RunActions({ run }: { run: RunDetail }) {
  const may = useMay();
  const lifecycle = useLifecycle(run.environment.id);
  if (!may('environment:deploy')) return null;
  if (run.canAbort || run.state === 'aborting') {
    const isAborting = run.state === 'aborting';
    return (
      <Button variant="danger" busy={lifecycle.isBusy || isAborting} onClick={() => lifecycle.abort(run.id)}>
        {isAborting ? 'Aborting' : 'Abort'}
      </Button>
    );
  }
  return run.kind === 'deploy' && run.endedAt && run.revisionId ? <DeployAgain run={run} /> : null;
}

/** Also the way back: an older run deploys its own revision again. */
function DeployAgain({ run }: { run: RunDetail }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { requestKey, renew } = useRequestKey();
  const deploy = useMutation(
    trpc.environment.deploy.mutationOptions({
      onSuccess: ({ runId }) => router.push(`/runs/${runId}`),
      onError: (error) => void toast.error(failureOf(error).message, { description: failureOf(error).next }),
      onSettled: renew,
    }),
  );
  return (
    <Button
      busy={deploy.isPending}
      onClick={() =>
        deploy.mutate({ id: run.environment.id, revisionId: run.revisionId ?? undefined, requestKey })
      }
    >
      Deploy revision {run.revisionNumber} again
    </Button>
  );
}
