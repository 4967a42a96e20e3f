import { GitCommitHorizontal } from 'lucide-react';
import { Status } from '@/components/status/status';
import { CopyButton } from '@/components/ui/copy-button';
import { Duration } from '@/components/ui/duration';
import { HoverLink } from '@/components/ui/hover-link';
import { TimeAgo } from '@/components/ui/time-ago';
import type { RunDetail } from '@/contract/run';
import { shortSha } from '@/lib/format';
import { DownloadLog } from './download-log';
import { RunActions } from './run-actions';
import { causeWords, positionWords, runTitle, scopeWords, usualWords } from './run-words';

export function RunHeader({ run }: { run: RunDetail }) {
  const environmentHref = `/environments/${run.environment.id}`;
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="grid min-w-0 gap-1.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="font-semibold text-xl leading-7">
            {runTitle(run)} of{' '}
            <HoverLink href={environmentHref} className="hover:underline">
              {run.environment.name}
            </HoverLink>
          </h1>
          <Status kind="run" value={run.state} detail={positionWords(run)} />
          <span className="text-muted">
            <Duration from={run.startedAt} to={run.endedAt} />
            {usualWords(run)}
          </span>
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px] text-muted">
          <span>
            {causeWords(run)}, <TimeAgo at={run.queuedAt} />
          </span>
          {run.revisionId && (
            <HoverLink
              href={`${environmentHref}/configuration?view=revisions&to=${run.revisionId}`}
              className="hover:underline"
            >
              revision {run.revisionNumber}
            </HoverLink>
          )}
          <Origin run={run} />
          {run.commits.map((commit) => (
            <span key={commit.component} className="inline-flex items-center gap-1" title={commit.repo}>
              <GitCommitHorizontal className="size-3.5" aria-hidden />
              {commit.component}{' '}
              <code className="font-mono text-xs">
                {commit.branch} @ {shortSha(commit.sha)}
              </code>
              <CopyButton text={commit.sha} label={`Copy the commit of ${commit.component}`} />
            </span>
          ))}
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <DownloadLog runId={run.id} />
        <RunActions run={run} />
      </div>
    </header>
  );
}

/** What this run was about, when it was not simply everything as saved. */
function Origin({ run }: { run: RunDetail }) {
  const earlier = run.retryOf ?? run.rollBackTo;
  const scope = scopeWords(run);
  return (
    <>
      {earlier && (
        <HoverLink href={`/runs/${earlier.runId}`} className="hover:underline">
          {run.retryOf ? 'retry of' : 'back to'} run {earlier.number}
        </HoverLink>
      )}
      {scope && <span>{scope}</span>}
    </>
  );
}
