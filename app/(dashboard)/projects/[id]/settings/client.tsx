'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '@/client/trpc';
import { ListPage } from '@/components/frame/list-page';
import { LimitsForm } from '@/components/project/limits-form';
import { QueryView } from '@/components/status/query-view';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';

export function ProjectSettingsClient({ id }: { id: string }) {
  const trpc = useTRPC();
  const project = useQuery(trpc.project.get.queryOptions({ id }));
  const settings = useQuery(trpc.project.settings.queryOptions({ id }));
  return (
    <ListPage>
      <PageHeader
        title="Project settings"
        description={
          project.data && (
            <Link href={`/projects/${id}`} className="hover:underline">
              {project.data.name}
            </Link>
          )
        }
      />
      <QueryView query={settings} skeleton={<SkeletonRows label="Loading settings" />}>
        {(data) => <LimitsForm projectId={id} settings={data} />}
      </QueryView>
    </ListPage>
  );
}
