'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { NameDialog } from '@/components/ui/name-dialog';
import type { EnvironmentDetail } from '@/contract/environment';

type CloneDialogProps = {
  environment: EnvironmentDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** A second environment with the same configuration; the person lands on it. */
export function CloneDialog({ environment, open, onOpenChange }: CloneDialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const cache = useQueryClient();
  const clone = useMutation(
    trpc.environment.clone.mutationOptions({
      onSuccess: async ({ id }) => {
        onOpenChange(false);
        await cache.invalidateQueries(trpc.project.get.pathFilter());
        await cache.invalidateQueries(trpc.environment.list.pathFilter());
        router.push(`/environments/${id}`);
      },
    }),
  );
  const failure = clone.error ? failureOf(clone.error) : null;
  return (
    <NameDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Clone ${environment.name}`}
      description="Copies the saved configuration, the variables, the labels and the cluster. Volumes and their data are not copied, and nothing is deployed until you press Deploy."
      initialName={`${environment.name}-copy`}
      action="Clone environment"
      busy={clone.isPending}
      complaint={failure?.fields.name}
      error={failure && !failure.fields.name && <FailurePanel error={clone.error} />}
      onSubmit={(name) => clone.mutate({ id: environment.id, name })}
    />
  );
}
