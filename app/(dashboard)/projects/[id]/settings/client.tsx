'use client';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { LabelsCard } from '@/components/label/labels-card';
import { LimitsForm } from '@/components/project/limits-form';
import { SettingsFrame } from '@/components/project/settings-frame';
import { useSetProjectLabels } from '@/components/project/use-project-actions';
import { QueryView } from '@/components/status/query-view';
import { SkeletonRows } from '@/components/ui/skeleton';

export function ProjectSettingsClient({ id }: { id: string }) {
  const trpc = useTRPC();
  const project = useQuery(trpc.project.get.queryOptions({ id }));
  const settings = useQuery(trpc.project.settings.queryOptions({ id }));
  const mayWrite = useMay()('project:write');
  const save = useSetProjectLabels(id);
  return (
    <SettingsFrame projectId={id}>
      <div className="grid gap-4">
        {project.data && (
          <LabelsCard labels={project.data.labels} list="/projects" mayWrite={mayWrite} save={save} />
        )}
        <QueryView query={settings} skeleton={<SkeletonRows label="Loading settings" />}>
          {(data) => <LimitsForm projectId={id} settings={data} />}
        </QueryView>
      </div>
    </SettingsFrame>
  );
}
