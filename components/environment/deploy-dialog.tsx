'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { useTRPC } from '@/client/trpc';
import { runTitle } from '@/components/run/run-words';
import { FailurePanel } from '@/components/status/failure-panel';
import { Status } from '@/components/status/status';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { HoverLink } from '@/components/ui/hover-link';
import { Select } from '@/components/ui/select';
import { SkeletonBlock } from '@/components/ui/skeleton';
import type { ClusterSummary } from '@/contract/cluster';
import type { EnvironmentDetail, RunBrief } from '@/contract/environment';
import { ChangeList } from './change-list';
import { type Choice, ComponentChoice, everything } from './component-choice';
import { Obstacles } from './obstacles';
import { useRequestKey } from './request-key';

type DeployDialogProps = {
  environment: EnvironmentDetail;
  open: boolean;
  /** May answer a promise when the address of the page takes part. */
  onOpenChange: (open: boolean) => unknown;
};

/** Where to, what will change, then go: the answer is the page of the run. */
export function DeployDialog({ environment, open, onOpenChange }: DeployDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={`Deploy ${environment.name}`} description={revisionWords(environment)}>
        <DeployForm environment={environment} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

function revisionWords({ currentRevision, deployedRevision }: EnvironmentDetail): string {
  if (!currentRevision) return 'There is no configuration yet.';
  const from = deployedRevision
    ? `, deployed is revision ${deployedRevision.number}`
    : ', the first deployment';
  return `Revision ${currentRevision.number} by ${currentRevision.authorName}${from}.`;
}

function DeployForm({ environment, onDone }: { environment: EnvironmentDetail; onDone: () => unknown }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { requestKey } = useRequestKey();
  const clusters = useQuery(trpc.cluster.list.queryOptions());
  const [chosenId, setChosenId] = useState<string>();
  const [choice, setChoice] = useState<Choice>(everything);
  const clusterId = chosenId ?? environment.cluster?.id ?? firstOf(clusters.data)?.id;
  const submit = useFocusOnce(clusterId !== undefined);
  const deploy = useMutation(
    trpc.environment.deploy.mutationOptions({
      onSuccess: async ({ runId }) => {
        // A change of the address while the next page is on its way would call that page off.
        await onDone();
        router.push(`/runs/${runId}`);
      },
    }),
  );
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        deploy.mutate({
          id: environment.id,
          clusterId,
          revisionId: environment.currentRevision?.id,
          ...(choice.names ? { components: choice.names, dependencies: choice.dependencies } : {}),
          requestKey,
        });
      }}
    >
      <ClusterField
        clusters={clusters.data}
        value={clusterId}
        onChange={setChosenId}
        isFixed={environment.cluster !== null && environment.deployedRevision !== null}
      />
      <section>
        <h3 className="mb-2 font-medium text-[13px] text-muted">What will change</h3>
        <ChangeList environmentId={environment.id} />
      </section>
      <Obstacles environmentId={environment.id} />
      <ComponentChoice environmentId={environment.id} choice={choice} onChange={setChoice} />
      {environment.activeRun && (
        <p role="status" className="text-muted">
          {underWayWords(environment.activeRun)}
        </p>
      )}
      {deploy.isError && <FailurePanel error={deploy.error} />}
      <DialogFooter className="mt-0">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button
          ref={submit}
          type="submit"
          variant="primary"
          busy={deploy.isPending || deploy.isSuccess}
          disabled={!clusterId || choice.names?.length === 0 || environment.operationStatus === 'deleting'}
        >
          {choice.names ? 'Deploy chosen components' : 'Deploy environment'}
        </Button>
      </DialogFooter>
    </form>
  );
}

function underWayWords(run: RunBrief): string {
  const then =
    run.kind === 'delete' ? 'Nothing can be deployed any more.' : 'This deployment waits for its end.';
  return `${runTitle(run)} is under way. ${then}`;
}

/** The person came to deploy: the button is at hand as soon as it can be pressed. */
function useFocusOnce(isReady: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isReady) button.current?.focus();
  }, [isReady]);
  return button;
}

type ClusterFieldProps = {
  clusters: ClusterSummary[] | undefined;
  value: string | undefined;
  onChange: (id: string) => void;
  isFixed: boolean;
};

export function ClusterField({ clusters, value, onChange, isFixed }: ClusterFieldProps) {
  if (!clusters) return <SkeletonBlock label="the clusters" className="h-14" />;
  if (clusters.length === 0) {
    return (
      <p>
        There is no cluster to deploy to.{' '}
        <HoverLink className="text-accent-text underline" href="/clusters">
          Add a cluster
        </HoverLink>
      </p>
    );
  }
  const chosen = clusters.find((cluster) => cluster.id === value);
  return (
    <Field
      label="Cluster"
      hint={isFixed ? 'An environment stays on the cluster that holds its volumes.' : undefined}
    >
      {(control) => (
        <div className="flex items-center gap-3">
          <Select
            {...control}
            value={value}
            onChange={onChange}
            disabled={isFixed}
            placeholder="Choose a cluster"
            options={clusters.map(({ id, name }) => ({ value: id, label: name }))}
          />
          {chosen && <Status kind="cluster" value={chosen.status} href={`/clusters/${chosen.id}`} />}
        </div>
      )}
    </Field>
  );
}

/** The first that answers; otherwise the first there is. */
function firstOf(clusters: ClusterSummary[] | undefined): ClusterSummary | undefined {
  return clusters?.find((cluster) => cluster.status === 'connected') ?? clusters?.[0];
}
