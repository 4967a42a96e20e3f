'use client';
import { FailurePanel } from '@/components/status/failure-panel';
import { RecordMenu } from '@/components/ui/record-menu';
import type { ClusterDetail } from '@/contract/cluster';
import { useRemoveCluster, useRenameCluster } from './use-cluster-actions';

export function ClusterMenu({ cluster: { id, name } }: { cluster: ClusterDetail }) {
  const rename = useRenameCluster(id);
  const remove = useRemoveCluster(name);
  return (
    <RecordMenu
      noun="cluster"
      name={name}
      onRename={(next) => rename.mutate({ id, name: next })}
      removal={{
        description:
          'Warren forgets this host and its credentials. Nothing on the host itself changes. A cluster with environments on it cannot be removed.',
        action: 'Remove cluster',
        busy: remove.isPending,
        error: remove.error && <FailurePanel error={remove.error} />,
        onConfirm: () => remove.mutate({ id }),
      }}
    />
  );
}
