'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { TimeAgo } from '@/components/ui/time-ago';
import { undoToast } from '@/components/ui/undo-toast';
import { useFormValues } from '@/components/ui/use-form-values';
import type { ClusterDetail } from '@/contract/cluster';
import { formatCount, formatSize } from '@/lib/format';

/** Room on the disk of the cluster, and how much of it images may take. */
export function DiskCard({ cluster }: { cluster: ClusterDetail }) {
  const { disk } = cluster;
  return (
    <Card aria-label="Disk">
      <CardHeader
        title={disk ? `Disk: ${freeWords(disk)}` : 'Disk'}
        description={
          disk ? (
            <>
              {formatCount(disk.images, 'image')} built here, {formatSize(disk.imageBytes)}. Looked at{' '}
              <TimeAgo at={disk.at} />.
            </>
          ) : (
            'Not looked at yet'
          )
        }
      />
      <CardBody>
        <DiskForm cluster={cluster} />
      </CardBody>
    </Card>
  );
}

function freeWords({ freeBytes, totalBytes }: NonNullable<ClusterDetail['disk']>): string {
  if (freeBytes === null) return 'free space is not known for this engine';
  return `${formatSize(freeBytes)} free${totalBytes === null ? '' : ` of ${formatSize(totalBytes)}`}`;
}

const fields = [
  [
    'imageBudget',
    'Budget for images, GiB',
    'Above it the oldest images that nothing refers to are removed.',
    'any',
  ],
  ['diskFloor', 'Floor, GiB', 'With less free space than this, nothing is built.', 'any'],
  [
    'keptDeployments',
    'Deployments kept',
    'Their images stay, so that each environment can go back to them.',
    1,
  ],
] as const;

function DiskForm({ cluster }: { cluster: ClusterDetail }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const mayManage = useMay()('cluster:manage');
  const { key, shown, begin } = useFormValues(cluster.settings);
  const save = useMutation(
    trpc.cluster.saveSettings.mutationOptions({
      onMutate: () => ({ before: cluster.settings }),
      onSuccess: (saved, _input, { before }) => {
        cache.setQueryData(trpc.cluster.get.queryKey({ id: cluster.id }), saved);
        undoToast({ title: 'Settings of the disk saved', onUndo: () => putBack(before) });
      },
    }),
  );
  const putBack = (settings: ClusterDetail['settings']) =>
    save.mutateAsync({ id: cluster.id, settings }).then((saved) => begin(saved.settings));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [imageBudget, diskFloor, keptDeployments] = fields.map(([name]) => Number(form.get(name)));
    save.mutate({ id: cluster.id, settings: { imageBudget, diskFloor, keptDeployments } });
  };
  return (
    <form key={key} onSubmit={submit} className="grid gap-3">
      {fields.map(([name, label, hint, step]) => (
        <Field key={name} label={label} hint={hint}>
          {(control) => (
            <Input
              {...control}
              name={name}
              type="number"
              required
              min={name === 'keptDeployments' ? 1 : 0}
              step={step}
              defaultValue={shown[name]}
              readOnly={!mayManage}
              className="w-28"
            />
          )}
        </Field>
      ))}
      {save.isError && <FailurePanel error={save.error} />}
      {mayManage && (
        <div>
          <Button type="submit" busy={save.isPending}>
            Save
          </Button>
        </div>
      )}
    </form>
  );
}
