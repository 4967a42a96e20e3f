'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTRPC } from '@/client/trpc';
import { ListPage } from '@/components/frame/list-page';
import { HoverLink } from '@/components/ui/hover-link';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHeader } from '@/components/ui/page-header';

/** Header and tabs of all settings pages of a project. */
export function SettingsFrame({ projectId, children }: { projectId: string; children: ReactNode }) {
  const project = useQuery(useTRPC().project.get.queryOptions({ id: projectId }));
  const base = `/projects/${projectId}/settings`;
  const tabs = [
    { label: 'General', href: base },
    { label: 'Variables', href: `${base}/variables` },
    { label: 'Notifications', href: `${base}/notifications`, isParent: true },
  ];
  return (
    <ListPage>
      <PageHeader
        title="Project settings"
        description={
          project.data && (
            <HoverLink href={`/projects/${projectId}`} className="hover:underline">
              {project.data.name}
            </HoverLink>
          )
        }
      />
      <LinkTabs aria-label="Project settings" tabs={tabs} className="mb-5" />
      {children}
    </ListPage>
  );
}
