'use client';
import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useLiveTopics } from '@/client/events';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { CapacityCard } from '@/components/cluster/capacity-card';
import { Checklist } from '@/components/cluster/checklist';
import { ClusterMenu } from '@/components/cluster/cluster-menu';
import { DiskCard } from '@/components/cluster/disk-card';
import { HostKeyPanel } from '@/components/cluster/host-key-panel';
import { OrphansCard } from '@/components/cluster/orphans-card';
import { useCheckCluster, useTrustHostKey } from '@/components/cluster/use-cluster-actions';
import { UsedBy } from '@/components/cluster/used-by';
import { ListPage } from '@/components/frame/list-page';
import { FailurePanel } from '@/components/status/failure-panel';
import { QueryView } from '@/components/status/query-view';
import { Status } from '@/components/status/status';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import type { ClusterDetail } from '@/contract/cluster';

export function ClusterClient({ id }: { id: string }) {
  const cluster = useQuery(useTRPC().cluster.get.queryOptions({ id }));
  useLiveTopics(cluster.data ? ['organization', `cluster:${id}`] : ['organization']);
  return (
    <ListPage>
      <QueryView title="Cluster" query={cluster} skeleton={<SkeletonRows label="Loading the cluster" />}>
        {(data) => <ClusterView cluster={data} />}
      </QueryView>
    </ListPage>
  );
}

function ClusterView({ cluster }: { cluster: ClusterDetail }) {
  const mayManage = useMay()('cluster:manage');
  const check = useCheckCluster(cluster.id);
  return (
    <>
      <PageHeader
        title={cluster.name}
        meta={<Status kind="cluster" value={cluster.status} />}
        description={<span className="font-mono text-[13px]">{cluster.address}</span>}
        actions={
          mayManage && (
            <>
              <Button busy={check.isPending} onClick={() => check.mutate({ id: cluster.id })}>
                <RefreshCw aria-hidden /> Check again
              </Button>
              <ClusterMenu cluster={cluster} />
            </>
          )
        }
      />
      <div className="grid gap-5">
        {check.error && <FailurePanel error={check.error} />}
        {mayManage && <ShownHostKey cluster={cluster} />}
        <Card>
          <CardHeader
            title="What works"
            description={
              cluster.checkedAt ? (
                <>
                  Checked <TimeAgo at={cluster.checkedAt} />
                </>
              ) : (
                'Never checked'
              )
            }
          />
          <Checklist checks={cluster.checks} />
        </Card>
        <CapacityCard cluster={cluster} />
        <OrphansCard cluster={cluster} />
        <DiskCard cluster={cluster} />
        <Card>
          <CardHeader title="Environments on this cluster" />
          <UsedBy environments={cluster.usedBy} />
        </Card>
      </div>
    </>
  );
}

/** An SSH host that shows a key nobody confirmed, or another one than before. */
function ShownHostKey({ cluster: { id, checks } }: { cluster: ClusterDetail }) {
  const trust = useTrustHostKey(id);
  const hostKey = checks.find((check) => check.hostKey)?.hostKey;
  if (!hostKey) return null;
  return (
    <HostKeyPanel hostKey={hostKey}>
      {trust.error && <FailurePanel error={trust.error} />}
      <div>
        <Button size="sm" busy={trust.isPending} onClick={() => trust.mutate({ id, hostKey })}>
          Confirm this key
        </Button>
      </div>
    </HostKeyPanel>
  );
}
