'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { NameDialog } from '@/components/ui/name-dialog';

type CreateProjectDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

export function CreateProjectDialog({ open, onOpenChange }: CreateProjectDialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const create = useMutation(
    trpc.project.create.mutationOptions({
      onSuccess: async (project) => {
        await queryClient.invalidateQueries(trpc.project.list.pathFilter());
        router.push(`/projects/${project.id}`);
      },
    }),
  );
  const complaint = create.error ? failureOf(create.error).fields.name : undefined;
  return (
    <NameDialog
      open={open}
      onOpenChange={(next) => {
        create.reset();
        onOpenChange(next);
      }}
      title="Create project"
      description="A project groups the environments of one product or team."
      action="Create project"
      busy={create.isPending || create.isSuccess}
      complaint={complaint}
      error={create.error && !complaint && <FailurePanel error={create.error} />}
      onSubmit={(name) => create.mutate({ name })}
    />
  );
}
