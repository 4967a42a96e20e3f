'use client';
import { VariablesView } from '@/components/variable/variables-view';
import { SettingsTabs } from './settings-tabs';
import { useEnvironment } from './use-environment';

/** The environment's own variables, and those that reach it. */
export function EnvironmentVariables({ environmentId }: { environmentId: string }) {
  const { data } = useEnvironment(environmentId);
  return (
    <div className="mx-auto w-full max-w-[1280px] px-4 py-5 sm:px-6">
      <SettingsTabs environmentId={environmentId} />
      <VariablesView
        scope={{ place: 'environment', id: environmentId }}
        links={{
          organization: '/settings?tab=variables',
          definition: `/environments/${environmentId}/configuration`,
          ...(data && { project: `/projects/${data.projectId}/settings/variables` }),
        }}
      />
    </div>
  );
}
