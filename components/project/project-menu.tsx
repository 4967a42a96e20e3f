'use client';
import { Settings } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMay } from '@/client/permissions';
import { FailurePanel } from '@/components/status/failure-panel';
import { DropdownMenuItem } from '@/components/ui/dropdown-menu';
import { RecordMenu } from '@/components/ui/record-menu';
import type { ProjectDetail } from '@/contract/project';
import { formatCount } from '@/lib/format';
import { useDeleteProject, useRenameProject } from './use-project-actions';

/** Rename, settings and delete, for those who may. */
export function ProjectMenu({ project: { id, name, environments } }: { project: ProjectDetail }) {
  const may = useMay();
  const router = useRouter();
  const rename = useRenameProject(id);
  const remove = useDeleteProject(name);
  if (!may('project:write')) return null;
  const removal = {
    description: `${name} and ${formatCount(environments.length, 'environment')} in it are deleted, with their containers, volumes and data. This cannot be undone.`,
    action: 'Delete project',
    typedName: name,
    busy: remove.isPending,
    error: remove.error && <FailurePanel error={remove.error} />,
    onConfirm: (confirmName: string) => remove.mutate({ id, confirmName }),
  };
  return (
    <RecordMenu
      noun="project"
      name={name}
      onRename={(next) => rename.mutate({ id, name: next })}
      removal={may('project:delete') ? removal : null}
    >
      <DropdownMenuItem onSelect={() => router.push(`/projects/${id}/settings`)}>
        <Settings aria-hidden /> Settings
      </DropdownMenuItem>
    </RecordMenu>
  );
}
