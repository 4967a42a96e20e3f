import { Status } from '@/components/status/status';
import { HoverLink } from '@/components/ui/hover-link';
import { TimeAgo } from '@/components/ui/time-ago';
import type { ProjectSummary } from '@/contract/project';
import { formatCount } from '@/lib/format';

export function ProjectRow({ project }: { project: ProjectSummary }) {
  const { id, name, environments, worstStatus, worstLive, lastActivityAt } = project;
  return (
    <li className="relative grid gap-x-4 first:rounded-t-lg last:rounded-b-lg gap-y-1.5 px-4 py-3 hover:bg-hover md:grid-cols-[minmax(0,2fr)_9rem_minmax(0,1.6fr)_7rem] md:items-center">
      <HoverLink
        href={`/projects/${id}`}
        data-list-item
        className="truncate font-medium after:absolute after:inset-0"
      >
        {name}
      </HoverLink>
      <span className="text-muted">{formatCount(environments, 'environment')}</span>
      <span className="flex min-w-0 flex-wrap gap-1.5">
        {worstStatus && <Status kind="operation" value={worstStatus} />}
        {worstLive && worstLive !== 'none' && <Status kind="live" value={worstLive} look="plain" />}
      </span>
      <TimeAgo at={lastActivityAt} className="text-[13px] text-muted md:text-right" />
    </li>
  );
}
