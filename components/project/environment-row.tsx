import { Status } from '@/components/status/status';
import { Badge } from '@/components/ui/badge';
import { HoverLink } from '@/components/ui/hover-link';
import { TimeAgo } from '@/components/ui/time-ago';
import type { EnvironmentSummary } from '@/contract/environment';
import { EndpointLinks } from './endpoint-links';

type EnvironmentRowProps = { environment: EnvironmentSummary; withProject?: boolean };

/** One environment in a list: name, statuses, address, last run. */
export function EnvironmentRow({ environment, withProject = false }: EnvironmentRowProps) {
  const { id, name, projectName, type, endpoints, updatedAt } = environment;
  return (
    <li className="relative grid gap-x-4 first:rounded-t-lg last:rounded-b-lg gap-y-1.5 px-4 py-3 hover:bg-hover md:grid-cols-[minmax(0,2fr)_minmax(0,1.6fr)_minmax(0,2fr)_7rem] md:items-center">
      <div className="flex min-w-0 items-center gap-2">
        <HoverLink
          href={`/environments/${id}`}
          data-list-item
          className="truncate font-medium after:absolute after:inset-0"
        >
          {name}
        </HoverLink>
        {type === 'ephemeral' && <Badge tone="accent">pull request</Badge>}
        {withProject && <span className="shrink-[20] truncate text-muted">{projectName}</span>}
      </div>
      <EnvironmentStatuses environment={environment} />
      <EndpointLinks endpoints={endpoints} most={1} />
      <TimeAgo at={updatedAt} className="text-[13px] text-muted md:col-start-4 md:text-right" />
    </li>
  );
}

/** Operation and live status side by side; a failure says in one sentence where and why. */
export function EnvironmentStatuses({ environment }: { environment: EnvironmentSummary }) {
  const { operationStatus, liveStatus, liveDetail, lastRun } = environment;
  const cause = lastRun ? { href: `/runs/${lastRun.id}` } : {};
  const failure = operationStatus === 'failed' ? lastRun?.failure : null;
  return (
    <div className="min-w-0">
      <div className="relative z-10 flex w-fit max-w-full flex-wrap items-center gap-1.5">
        <Status kind="operation" value={operationStatus} {...cause} />
        {liveStatus !== 'none' && <Status kind="live" value={liveStatus} detail={liveDetail} look="plain" />}
      </div>
      {failure && (
        <p className="mt-1 truncate text-[13px] text-muted" title={failure.message}>
          {failure.step ? `${failure.step}: ` : ''}
          {failure.message}
        </p>
      )}
    </div>
  );
}
