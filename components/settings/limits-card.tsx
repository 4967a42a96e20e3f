'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { QueryView } from '@/components/status/query-view';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Skeleton } from '@/components/ui/skeleton';
import { toast } from '@/components/ui/toast';
import type { OrganizationSettings } from '@/contract/limits';

/** How much the organization may do at once. */
export function LimitsCard() {
  const settings = useQuery(useTRPC().organization.settings.queryOptions());
  return (
    <Card aria-label="Runs at once">
      <CardHeader title="Runs at once" description="Further ones wait in the queue and say why." />
      <CardBody>
        <QueryView query={settings} skeleton={<Skeleton className="h-14" />}>
          {(data) => <LimitsForm settings={data} />}
        </QueryView>
      </CardBody>
    </Card>
  );
}

function LimitsForm({ settings }: { settings: OrganizationSettings }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const mayManage = useMay()('organization:manage');
  const save = useMutation(
    trpc.organization.saveSettings.mutationOptions({
      onSuccess: (saved) => {
        toast.success('Saved');
        cache.setQueryData(trpc.organization.settings.queryKey(), saved);
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const limitOf = (name: string) => (form.get(name) ? Number(form.get(name)) : null);
    save.mutate({
      settings: { parallelRuns: limitOf('parallelRuns'), parallelBuilds: limitOf('parallelBuilds') },
    });
  };
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field label="Runs at the same time in the organization" hint="Empty means no limit.">
        {(control) => (
          <Input
            {...control}
            name="parallelRuns"
            type="number"
            min={1}
            max={1000}
            defaultValue={settings.parallelRuns ?? ''}
            readOnly={!mayManage}
            className="w-28"
          />
        )}
      </Field>
      <Field label="Builds at the same time in the organization" hint="Empty means no limit.">
        {(control) => (
          <Input
            {...control}
            name="parallelBuilds"
            type="number"
            min={1}
            max={1000}
            defaultValue={settings.parallelBuilds ?? ''}
            readOnly={!mayManage}
            className="w-28"
          />
        )}
      </Field>
      {save.isError && <FailurePanel error={save.error} />}
      {mayManage && (
        <div>
          <Button type="submit" busy={save.isPending}>
            Save limits
          </Button>
        </div>
      )}
    </form>
  );
}
