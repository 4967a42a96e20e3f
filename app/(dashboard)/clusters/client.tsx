'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus, Server } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useLiveTopics } from '@/client/events';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { AddClusterDialog } from '@/components/cluster/add-cluster-dialog';
import { clusterSortOptions, clustersInOrder } from '@/components/cluster/cluster-order';
import { ClusterRow } from '@/components/cluster/cluster-row';
import { ListPage } from '@/components/frame/list-page';
import { QueryView } from '@/components/status/query-view';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Select } from '@/components/ui/select';
import { SkeletonRows } from '@/components/ui/skeleton';
import { searchParams } from './search-params';

export function ClustersClient() {
  const [{ add: isAdding, sort }, setParams] = useQueryStates(searchParams);
  const mayManage = useMay()('cluster:manage');
  const clusters = useQuery(useTRPC().cluster.list.queryOptions());
  useLiveTopics(['organization']);
  const addButton = mayManage && (
    <Button variant="primary" onClick={() => setParams({ add: true })}>
      <Plus aria-hidden /> Add Docker host
    </Button>
  );
  return (
    <ListPage>
      <PageHeader title="Clusters" description="Machines your environments run on." actions={addButton} />
      <QueryView query={clusters} skeleton={<SkeletonRows rows={2} label="Loading clusters" />}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon={Server} title="No clusters yet" actions={addButton}>
              Warren adds the Docker engine of its own machine when it finds one at start. Other Docker hosts
              are added by their address.
            </EmptyState>
          ) : (
            <>
              {list.length > 1 && (
                <Select
                  aria-label="Sort by"
                  className="mb-3 w-52"
                  value={sort}
                  options={clusterSortOptions}
                  onChange={(next) => setParams({ sort: next })}
                />
              )}
              <ul aria-label="Clusters" className="divide-y rounded-lg border bg-surface">
                {clustersInOrder(list, sort).map((cluster) => (
                  <ClusterRow key={cluster.id} cluster={cluster} />
                ))}
              </ul>
            </>
          )
        }
      </QueryView>
      <AddClusterDialog open={isAdding} onOpenChange={(open) => setParams({ add: open || null })} />
    </ListPage>
  );
}
