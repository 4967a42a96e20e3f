'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { QueryView } from '@/components/status/query-view';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { undoToast } from '@/components/ui/undo-toast';
import { useFormValues } from '@/components/ui/use-form-values';
import type { OrganizationSettings } from '@/contract/limits';
import { NumberField, numberOf } from './number-field';
import { SettingsForm } from './settings-form';

/** How much the organization may do at once. */
export function LimitsCard() {
  const settings = useQuery(useTRPC().organization.settings.queryOptions());
  return (
    <Card aria-label="Runs at once">
      <CardHeader title="Runs at once" description="Further ones wait in the queue and say why." />
      <CardBody>
        <QueryView query={settings} skeleton={<SkeletonBlock label="the limits" className="h-14" />}>
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
  const { key, shown, begin } = useFormValues(settings);
  const save = useMutation(
    trpc.organization.saveSettings.mutationOptions({
      onMutate: () => ({ before: settings }),
      onSuccess: (saved, _input, { before }) => {
        cache.setQueryData(trpc.organization.settings.queryKey(), saved);
        undoToast({ title: 'Limits saved', onUndo: () => putBack(before) });
      },
    }),
  );
  const putBack = (before: OrganizationSettings) => save.mutateAsync({ settings: before }).then(begin);
  return (
    <SettingsForm
      key={key}
      action="Save limits"
      mayWrite={mayManage}
      save={save}
      onSubmit={(form) => {
        const [parallelRuns, parallelBuilds] = [
          numberOf(form, 'parallelRuns'),
          numberOf(form, 'parallelBuilds'),
        ];
        save.mutate({ settings: { parallelRuns, parallelBuilds } });
      }}
    >
      <NumberField
        name="parallelRuns"
        label="Runs at the same time in the organization"
        hint="Empty means no limit."
        value={shown.parallelRuns}
        max={1000}
        readOnly={!mayManage}
      />
      <NumberField
        name="parallelBuilds"
        label="Builds at the same time in the organization"
        hint="Empty means no limit."
        value={shown.parallelBuilds}
        max={1000}
        readOnly={!mayManage}
      />
    </SettingsForm>
  );
}
