'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { toast } from '@/components/ui/toast';
import type { EnvironmentDetail } from '@/contract/environment';
import { useRequestKey } from './request-key';

type DeleteDialogProps = {
  environment: EnvironmentDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** The only question this page asks: data dies, so the name is typed. */
export function DeleteDialog({ environment, open, onOpenChange }: DeleteDialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const cache = useQueryClient();
  const { requestKey } = useRequestKey();
  const remove = useMutation(
    trpc.environment.delete.mutationOptions({
      onSuccess: ({ run }) => {
        onOpenChange(false);
        if (run) return router.push(`/runs/${run.runId}`);
        toast.success(`${environment.name} is deleted`);
        void cache.invalidateQueries({ queryKey: trpc.environment.list.queryKey() });
        router.push(`/projects/${environment.projectId}`);
      },
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Delete ${environment.name}`}
      description="Its containers, networks, images and volumes go away, and with them all data in them. This cannot be undone."
      action="Delete environment"
      typedName={environment.name}
      busy={remove.isPending}
      error={remove.isError && <FailurePanel error={remove.error} />}
      onConfirm={(confirmName) => remove.mutate({ id: environment.id, confirmName, requestKey })}
    />
  );
}
