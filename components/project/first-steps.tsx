'use client';
import { useMutation } from '@tanstack/react-query';
import { FolderKanban } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** First run: what a project is, one button, one example. */
export function FirstSteps({ mayCreate, onCreate }: { mayCreate: boolean; onCreate: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const demo = useMutation(
    trpc.demo.create.mutationOptions({
      onSuccess: ({ environmentId }) => router.push(`/environments/${environmentId}`),
    }),
  );
  if (!mayCreate) {
    return (
      <EmptyState icon={FolderKanban} title="No projects yet">
        A project groups the environments of one product. Creating one needs the role developer; an owner or
        admin of your organization can give it to you.
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-4">
      {demo.error && <FailurePanel error={demo.error} />}
      <EmptyState
        icon={FolderKanban}
        title="Create your first project"
        actions={
          <>
            <Button variant="primary" onClick={onCreate}>
              Create project
            </Button>
            <Button busy={demo.isPending || demo.isSuccess} onClick={() => demo.mutate()}>
              Try the Flask demo
            </Button>
          </>
        }
      >
        <p>
          A project groups the environments of one product: each environment is a running copy of your whole
          stack, described by one YAML file.
        </p>
        <p className="mt-2">
          The demo puts a Flask app with PostgreSQL and Redis into the built-in Git host and prepares an
          environment for it. You press Deploy.
        </p>
      </EmptyState>
    </div>
  );
}
