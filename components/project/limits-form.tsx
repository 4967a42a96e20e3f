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
import { toast } from '@/components/ui/toast';
import { limitedStepNames, limitedSteps, type ProjectSettingsView } from '@/contract/limits';
import { limitKinds, minutes, settingsFrom } from './limits-values';

type LimitsFormProps = { projectId: string; settings: ProjectSettingsView };

/** How many runs at once, and how long each step may take; an empty field has the value shown in it. */
export function LimitsForm({ projectId, settings }: LimitsFormProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const mayWrite = useMay()('project:write');
  const save = useMutation(
    trpc.project.saveSettings.mutationOptions({
      onSuccess: (saved) => {
        toast.success('Saved. It holds for steps that begin from now on.');
        cache.setQueryData(trpc.project.settings.queryKey({ id: projectId }), saved);
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate({ id: projectId, settings: settingsFrom(new FormData(event.currentTarget)) });
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Card aria-label="Runs at once">
        <CardHeader title="Runs at once" />
        <CardBody className="grid gap-4">
          <Field
            label="Runs at the same time in this project"
            hint="Further ones wait in the queue and say why; primary environments go first. Empty means no limit."
          >
            {(control) => (
              <Input
                {...control}
                name="parallelRuns"
                type="number"
                min={1}
                max={1000}
                defaultValue={settings.parallelRuns ?? ''}
                readOnly={!mayWrite}
                className="w-28"
              />
            )}
          </Field>
          <Field
            label="Builds at the same time in this project"
            hint="Further ones wait and say why. Empty means no limit but that of the workers."
          >
            {(control) => (
              <Input
                {...control}
                name="parallelBuilds"
                type="number"
                min={1}
                max={1000}
                defaultValue={settings.parallelBuilds ?? ''}
                readOnly={!mayWrite}
                className="w-28"
              />
            )}
          </Field>
        </CardBody>
      </Card>
      <Card aria-label="Deadlines">
        <CardHeader
          title="Deadlines"
          description="In minutes. A step that passes one is stopped, and the run says what was seen last."
        />
        <CardBody className="overflow-x-auto">
          <LimitTable settings={settings} isFixed={!mayWrite} />
        </CardBody>
      </Card>
      {save.isError && <FailurePanel error={save.error} />}
      {mayWrite && (
        <div>
          <Button type="submit" variant="primary" busy={save.isPending}>
            Save limits
          </Button>
        </div>
      )}
    </form>
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
