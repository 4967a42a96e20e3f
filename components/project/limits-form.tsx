'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { NumberField } from '@/components/settings/number-field';
import { SettingsForm } from '@/components/settings/settings-form';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Input } from '@/components/ui/input';
import { undoToast } from '@/components/ui/undo-toast';
import { useFormValues } from '@/components/ui/use-form-values';
import {
  limitedStepNames,
  limitedSteps,
  type ProjectSettings,
  type ProjectSettingsView,
} from '@/contract/limits';
import { limitKinds, minutes, settingsFrom } from './limits-values';

type LimitsFormProps = { projectId: string; settings: ProjectSettingsView };

/** How many runs at once, how long each step may take, what is kept; an empty field has the value shown in it. */
export function LimitsForm({ projectId, settings }: LimitsFormProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const mayWrite = useMay()('project:write');
  const { key, shown, begin } = useFormValues(settings);
  const save = useMutation(
    trpc.project.saveSettings.mutationOptions({
      onMutate: () => ({ before: settings }),
      onSuccess: (saved, _input, { before }) => {
        cache.setQueryData(trpc.project.settings.queryKey({ id: projectId }), saved);
        const description = 'Limits hold for steps that begin from now on.';
        undoToast({ title: 'Settings saved', description, onUndo: () => putBack(before) });
      },
    }),
  );
  const putBack = ({ parallelRuns, parallelBuilds, limits, retention }: ProjectSettings) =>
    save
      .mutateAsync({ id: projectId, settings: { parallelRuns, parallelBuilds, limits, retention } })
      .then(begin);
  const fixed = { readOnly: !mayWrite };
  const { retention, retentionDefaults } = shown;
  return (
    <SettingsForm
      key={key}
      action="Save settings"
      mayWrite={mayWrite}
      save={save}
      onSubmit={(form) => save.mutate({ id: projectId, settings: settingsFrom(form) })}
    >
      <Card aria-label="Runs at once">
        <CardHeader title="Runs at once" />
        <CardBody className="grid gap-4">
          <NumberField
            {...fixed}
            name="parallelRuns"
            label="Runs at the same time in this project"
            hint="Further ones wait in the queue and say why; primary environments go first. Empty means no limit."
            value={shown.parallelRuns}
            max={1000}
          />
          <NumberField
            {...fixed}
            name="parallelBuilds"
            label="Builds at the same time in this project"
            hint="Further ones wait and say why. Empty means no limit but that of the workers."
            value={shown.parallelBuilds}
            max={1000}
          />
        </CardBody>
      </Card>
      <Card aria-label="Deadlines">
        <CardHeader
          title="Deadlines"
          description="In minutes. A step that passes one is stopped, and the run says what was seen last."
        />
        <CardBody className="overflow-x-auto">
          <LimitTable settings={shown} isFixed={!mayWrite} />
        </CardBody>
      </Card>
      <Card aria-label="Retention">
        <CardHeader
          title="Retention"
          description="A run and its log go when both are passed. What is deployed, and a deployment to go back to, always stay. Empty fields have the default of this installation."
        />
        <CardBody className="grid gap-4 sm:grid-cols-2">
          <NumberField
            {...fixed}
            name="keepRuns"
            label="Runs kept of each environment"
            hint="Its newest ones, whatever their age."
            value={retention.keepRuns}
            placeholder={retentionDefaults.keepRuns}
            max={10_000}
          />
          <NumberField
            {...fixed}
            name="keepDays"
            label="Days for which all runs are kept"
            hint="Of a deleted environment nothing older stays."
            value={retention.keepDays}
            placeholder={retentionDefaults.keepDays}
            max={3650}
          />
        </CardBody>
      </Card>
    </SettingsForm>
  );
}

function LimitTable({ settings, isFixed }: { settings: ProjectSettingsView; isFixed: boolean }) {
  return (
    <table className="w-full min-w-[34rem] text-left">
      <thead className="text-[13px] text-muted">
        <tr>
          <th className="pb-2 font-medium">Step</th>
          {Object.entries(limitKinds).map(([kind, title]) => (
            <th key={kind} className="pb-2 font-medium">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {limitedStepNames.map((name) => (
          <tr key={name}>
            <th scope="row" className="py-1 pr-4 font-normal">
              {limitedSteps[name]}
            </th>
            {Object.entries(limitKinds).map(([kind, title]) => {
              const key = kind as keyof typeof limitKinds;
              const set = settings.limits[name]?.[key];
              return (
                <td key={kind} className="py-1 pr-3">
                  <Input
                    aria-label={`${limitedSteps[name]}: ${title}`}
                    name={`${name}.${kind}`}
                    type="number"
                    step="any"
                    min={1 / 60}
                    max={1440}
                    defaultValue={set === undefined ? '' : minutes(set)}
                    placeholder={minutes(settings.defaults[name][key])}
                    readOnly={isFixed}
                    className="w-28"
                  />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
