'use client';
import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { FailurePanel } from '@/components/status/failure-panel';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { NameDialog } from '@/components/ui/name-dialog';
import type { ClusterDetail } from '@/contract/cluster';
import { useRemoveCluster, useRenameCluster } from './use-cluster-actions';

export function ClusterMenu({ cluster }: { cluster: ClusterDetail }) {
  const [dialog, setDialog] = useState<'rename' | 'remove' | null>(null);
  const rename = useRenameCluster(cluster.id);
  const remove = useRemoveCluster(cluster.name);
  const close = () => setDialog(null);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="icon" aria-label="Cluster actions">
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setDialog('rename')}>
            <Pencil aria-hidden /> Rename
          </DropdownMenuItem>
          <DropdownMenuItem danger onSelect={() => setDialog('remove')}>
            <Trash2 aria-hidden /> Remove cluster
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <NameDialog
        open={dialog === 'rename'}
        onOpenChange={close}
        title="Rename cluster"
        initialName={cluster.name}
        action="Rename"
        onSubmit={(name) => {
          close();
          rename.mutate({ id: cluster.id, name });
        }}
      />
      <ConfirmDialog
        open={dialog === 'remove'}
        onOpenChange={close}
        title="Remove cluster"
        description="Warren forgets this host and its credentials. Nothing on the host itself changes. A cluster with environments on it cannot be removed."
        action="Remove cluster"
        busy={remove.isPending}
        error={remove.error && <FailurePanel error={remove.error} />}
        onConfirm={() => remove.mutate({ id: cluster.id })}
      />
    </>
  );
}
