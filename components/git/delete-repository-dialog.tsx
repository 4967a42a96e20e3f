'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { toast } from '@/components/ui/toast';
import type { RepositoryView } from '@/contract/git';

type DeleteRepositoryDialogProps = {
  repository: RepositoryView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

export function DeleteRepositoryDialog({ repository, open, onOpenChange }: DeleteRepositoryDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.git.delete.mutationOptions({
      onSuccess: async () => {
        onOpenChange(false);
        toast(`Repository ${repository.slug} was deleted`);
        await queryClient.invalidateQueries(trpc.git.list.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Delete repository"
      description="All its branches and commits are deleted. Environments built from it keep running but cannot be built again. This cannot be undone."
      action="Delete repository"
      typedName={repository.slug}
      busy={remove.isPending}
      error={remove.error && <FailurePanel error={remove.error} />}
      onConfirm={(confirmName) => remove.mutate({ id: repository.id, confirmName })}
    />
  );
}
