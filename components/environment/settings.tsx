'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { failureOf } from '@/client/failure';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { LabelsCard } from '@/components/label/labels-card';
import { FailurePanel } from '@/components/status/failure-panel';
import { QueryView } from '@/components/status/query-view';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SkeletonRows } from '@/components/ui/skeleton';
import { toast } from '@/components/ui/toast';
import type { EnvironmentDetail } from '@/contract/environment';
import { DeleteDialog } from './delete-dialog';
import { ClusterField } from './deploy-dialog';
import { useRename } from './rename';
import { SettingsTabs } from './settings-tabs';
import { useEnvironment } from './use-environment';
import { useSetEnvironmentLabels } from './use-set-labels';

export function EnvironmentSettings({ environmentId }: { environmentId: string }) {
  const environment = useEnvironment(environmentId);
  return (
    <div className="mx-auto w-full max-w-[1280px] px-4 py-5 sm:px-6">
      <SettingsTabs environmentId={environmentId} />
      <div className="grid max-w-3xl content-start gap-4">
        <QueryView query={environment} skeleton={<SkeletonRows rows={3} label="Loading settings" />}>
          {(data) => (
            <>
              <General environment={data} />
              <Labels environment={data} />
              <ClusterCard environment={data} />
              <DangerZone environment={data} />
            </>
          )}
        </QueryView>
      </div>
    </div>
  );
}

function General({ environment }: { environment: EnvironmentDetail }) {
  const may = useMay();
  const input = useRef<HTMLInputElement>(null);
  const rename = useRename(environment, () => undefined);
  // Undone, or renamed in the heading: what was typed before is the name no longer.
  useEffect(() => {
    if (input.current) input.current.value = environment.name;
  }, [environment.name]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    rename.mutate({ id: environment.id, name: String(new FormData(event.currentTarget).get('name')) });
  };
  return (
    <Card aria-label="General">
      <CardHeader title="General" />
      <CardBody className="grid gap-4">
        <form onSubmit={submit} className="flex items-end gap-2">
          <div className="flex-1">
            <Field label="Name" error={rename.isError ? failureOf(rename.error).message : undefined}>
              {(control) => (
                <Input
                  {...control}
                  ref={input}
                  name="name"
                  defaultValue={environment.name}
                  required
                  maxLength={255}
                  readOnly={!may('environment:write')}
                />
              )}
            </Field>
          </div>
          {may('environment:write') && (
            <Button type="submit" busy={rename.isPending}>
              Rename
            </Button>
          )}
        </form>
        <p className="flex items-center gap-2 text-[13px] text-muted">
          Unique id <code className="font-mono text-text">{environment.unique}</code>
          <CopyButton text={environment.unique} label="Copy unique id" />
          It is part of every host name and container name and never changes.
        </p>
      </CardBody>
    </Card>
  );
}

function Labels({ environment: { id, projectId, labels } }: { environment: EnvironmentDetail }) {
  const mayWrite = useMay()('environment:write');
  const save = useSetEnvironmentLabels(id);
  return <LabelsCard labels={labels} list={`/projects/${projectId}`} mayWrite={mayWrite} save={save} />;
}

function ClusterCard({ environment }: { environment: EnvironmentDetail }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const may = useMay();
  const clusters = useQuery(trpc.cluster.list.queryOptions());
  const [chosenId, setChosenId] = useState<string>();
  const setCluster = useMutation(
    trpc.environment.setCluster.mutationOptions({
      onSuccess: () => {
        toast.success('Cluster chosen');
        return cache.invalidateQueries({ queryKey: trpc.environment.get.queryKey({ id: environment.id }) });
      },
    }),
  );
  const isFixed = environment.cluster !== null;
  return (
    <Card aria-label="Cluster">
      <CardHeader title="Cluster" description="Where this environment runs." />
      <CardBody className="grid gap-3">
        <ClusterField
          clusters={clusters.data}
          value={chosenId ?? environment.cluster?.id}
          onChange={setChosenId}
          isFixed={isFixed}
        />
        {setCluster.isError && <FailurePanel error={setCluster.error} />}
        {!isFixed && may('environment:write') && (
          <div>
            <Button
              disabled={!chosenId}
              busy={setCluster.isPending}
              onClick={() => chosenId && setCluster.mutate({ id: environment.id, clusterId: chosenId })}
            >
              Use this cluster
            </Button>
          </div>
        )}
      </CardBody>
    </Card>
  );
}

function DangerZone({ environment }: { environment: EnvironmentDetail }) {
  const may = useMay();
  const [isAsking, setAsking] = useState(false);
  return (
    <Card aria-label="Danger zone" className="border-bad/40">
      <CardHeader title="Danger zone" />
      <CardBody className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-muted">
          Deleting removes every container, network, image and volume of this environment, with all data in
          them.
        </p>
        <Button
          variant="danger"
          disabled={!may('environment:delete') || !environment.actions.includes('delete')}
          onClick={() => setAsking(true)}
        >
          Delete environment
        </Button>
      </CardBody>
      <DeleteDialog environment={environment} open={isAsking} onOpenChange={setAsking} />
    </Card>
  );
}
