'use client';
import { GitCommitHorizontal, Server } from 'lucide-react';
import { useMay } from '@/client/permissions';
import { LabelChips } from '@/components/label/label-chips';
import { Status } from '@/components/status/status';
import { Badge } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import { HoverLink } from '@/components/ui/hover-link';
import { TimeAgo } from '@/components/ui/time-ago';
import type { ComponentView, EnvironmentDetail } from '@/contract/environment';
import { formatCount, shortSha } from '@/lib/format';
import { ActionBar } from './action-bar';
import { liveCause, operationCause } from './cause';
import { EndpointButton } from './endpoint-button';
import { InlineName } from './rename';

const shownEndpoints = 3;
const shownCommits = 2;

/** What it is, how it is, where it answers, and the next thing to do. */
export function EnvironmentHeader({ environment }: { environment: EnvironmentDetail }) {
  const may = useMay();
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="grid min-w-0 gap-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <InlineName environment={environment} mayRename={may('environment:write')} />
          <Badge>{environment.type}</Badge>
          <Status kind="operation" value={environment.operationStatus} href={operationCause(environment)} />
          {environment.liveStatus !== 'none' && (
            <Status
              kind="live"
              value={environment.liveStatus}
              detail={environment.liveDetail}
              href={liveCause(environment)}
            />
          )}
        </div>
        <Facts environment={environment} />
        <LabelChips
          labels={environment.labels}
          act={{ kind: 'link', list: `/projects/${environment.projectId}` }}
          most={6}
        />
        <div className="flex min-w-0 flex-wrap gap-2">
          {environment.endpoints.slice(0, shownEndpoints).map((endpoint) => (
            <EndpointButton key={endpoint.url} endpoint={endpoint} />
          ))}
          {environment.endpoints.length > shownEndpoints && (
            <HoverLink
              href={`/environments/${environment.id}`}
              className="self-center text-accent-text hover:underline"
            >
              {environment.endpoints.length - shownEndpoints} more
            </HoverLink>
          )}
        </div>
      </div>
      <ActionBar environment={environment} />
    </header>
  );
}

function Facts({ environment }: { environment: EnvironmentDetail }) {
  const { cluster, components, deployedRevision, deployedAt, unique } = environment;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px] text-muted">
      <span className="inline-flex items-center font-mono">
        {unique}
        <CopyButton text={unique} label="Copy unique id" />
      </span>
      {cluster ? (
        <HoverLink
          href={`/clusters/${cluster.id}`}
          className="inline-flex items-center gap-1.5 hover:underline"
        >
          <Server className="size-3.5" aria-hidden /> {cluster.name}
        </HoverLink>
      ) : (
        <span>no cluster chosen yet</span>
      )}
      {deployedRevision && deployedAt ? (
        <span>
          revision {deployedRevision.number} deployed <TimeAgo at={deployedAt} />
        </span>
      ) : (
        <span>never deployed</span>
      )}
      <Commits components={components} />
    </div>
  );
}

/** What the components were built from: most often one commit for all. */
function Commits({ components }: { components: ComponentView[] }) {
  const built = components.flatMap(({ git }) => (git?.sha ? [{ sha: git.sha, branch: git.branch }] : []));
  const commits = [...new Map(built.map((one) => [one.sha, one])).values()];
  return (
    <>
      {commits.slice(0, shownCommits).map(({ sha, branch }) => (
        <span key={sha} className="inline-flex items-center gap-1">
          <GitCommitHorizontal className="size-3.5" aria-hidden />
          <code className="font-mono text-xs">
            {branch} @ {shortSha(sha)}
          </code>
          <CopyButton text={sha} label={`Copy the commit ${shortSha(sha)}`} />
        </span>
      ))}
      {commits.length > shownCommits && <span>{formatCount(commits.length, 'commit')} in all</span>}
    </>
  );
}
