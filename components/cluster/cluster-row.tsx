import { Status } from '@/components/status/status';
import { Badge } from '@/components/ui/badge';
import { HoverLink } from '@/components/ui/hover-link';
import { TimeAgo } from '@/components/ui/time-ago';
import type { ClusterSummary } from '@/contract/cluster';
import { formatCount } from '@/lib/format';

export function ClusterRow({ cluster }: { cluster: ClusterSummary }) {
  const { id, name, address, isLocal, status, checkedAt, environments } = cluster;
  return (
    <li className="relative grid gap-x-4 first:rounded-t-lg last:rounded-b-lg gap-y-1.5 px-4 py-3 hover:bg-hover md:grid-cols-[minmax(0,1.5fr)_minmax(0,2fr)_9rem_9rem_7rem] md:items-center">
      <div className="flex min-w-0 items-center gap-2">
        <HoverLink
          href={`/clusters/${id}`}
          data-list-item
          className="truncate font-medium after:absolute after:inset-0"
        >
          {name}
        </HoverLink>
        {isLocal && <Badge>local</Badge>}
      </div>
      <span className="truncate font-mono text-[13px] text-muted">{address}</span>
      <span>
        <Status kind="cluster" value={status} />
      </span>
      <span className="text-muted">{formatCount(environments, 'environment')}</span>
      <span className="text-[13px] text-muted md:text-right">
        {checkedAt ? <TimeAgo at={checkedAt} /> : 'never checked'}
      </span>
    </li>
  );
}
