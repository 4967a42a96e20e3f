'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { failureOf } from '@/client/failure';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { useRequestKey } from '@/components/environment/request-key';
import { useLifecycle } from '@/components/environment/use-lifecycle';
import { FailurePanel } from '@/components/status/failure-panel';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import type { RunDetail } from '@/contract/run';
import { rollBackWords } from './run-words';

/** What a person may do about this run now. */
export function RunActions({ run }: { run: RunDetail }) {
  const may = useMay();
  if (!may('environment:deploy')) return null;
  if (run.canAbort || run.state === 'aborting') return <Abort run={run} />;
  const mayRetry = run.canRetry && (run.kind !== 'delete' || may('environment:delete'));
  return (
    <div className="flex flex-wrap items-center gap-2">
      {run.canRollBack && <RollBack run={run} />}
      {mayRetry && <Retry run={run} />}
    </div>
  );
}

function Abort({ run }: { run: RunDetail }) {
  const lifecycle = useLifecycle(run.environment.id);
  const isAborting = run.state === 'aborting';
  return (
    <Button variant="danger" busy={lifecycle.isBusy || isAborting} onClick={() => lifecycle.abort(run.id)}>
      {isAborting ? 'Aborting' : 'Abort'}
    </Button>
  );
}

/** At once: it does only what the run should have done already. */
function Retry({ run }: { run: RunDetail }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { requestKey, renew } = useRequestKey();
  const retry = useMutation(
    trpc.run.retry.mutationOptions({
      onSuccess: ({ runId }) => router.push(`/runs/${runId}`),
      onError: (error) => void toast.error(failureOf(error).message, { description: failureOf(error).next }),
      onSettled: renew,
    }),
  );
  return (
    <Button
      variant="primary"
      busy={retry.isPending || retry.isSuccess}
      title="Does the failed jobs again, with the same revision, commits and images"
      onClick={() => retry.mutate({ id: run.id, requestKey })}
    >
      Retry from here
    </Button>
  );
}

/** Asked first: what people see at the environment's addresses changes. */
function RollBack({ run }: { run: RunDetail }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { requestKey } = useRequestKey();
  const [isAsking, setAsking] = useState(false);
  const rollBack = useMutation(
    trpc.run.rollBack.mutationOptions({
      onSuccess: ({ runId }) => {
        setAsking(false);
        router.push(`/runs/${runId}`);
      },
    }),
  );
  return (
    <>
      <Button onClick={() => setAsking(true)}>Roll back to this</Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Roll back ${run.environment.name} to run ${run.number}`}
        description={rollBackWords(run)}
        action="Roll back"
        busy={rollBack.isPending}
        error={rollBack.isError && <FailurePanel error={rollBack.error} />}
        onConfirm={() => rollBack.mutate({ id: run.id, requestKey })}
      />
    </>
  );
}
