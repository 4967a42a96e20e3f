import { Status } from '@/components/status/status';
import { Badge } from '@/components/ui/badge';
import { ListRow, RowTitle } from '@/components/ui/list-row';
import { TimeAgo } from '@/components/ui/time-ago';
import type { ClusterSummary } from '@/contract/cluster';
import { formatCount } from '@/lib/format';

export function ClusterRow({ cluster }: { cluster: ClusterSummary }) {
  const { id, name, address, isLocal, status, checkedAt, environments } = cluster;
  return (
    <ListRow columns="minmax(0,1.5fr) minmax(0,2fr) 9rem 9rem 7rem">
      <div className="flex min-w-0 items-center gap-2">
        <RowTitle href={`/clusters/${id}`}>{name}</RowTitle>
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
    </ListRow>
  );
}
