'use client';
import { Ellipsis, Pencil, Settings, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useMay } from '@/client/permissions';
import { FailurePanel } from '@/components/status/failure-panel';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { NameDialog } from '@/components/ui/name-dialog';
import type { ProjectDetail } from '@/contract/project';
import { formatCount } from '@/lib/format';
import { useDeleteProject, useRenameProject } from './use-project-actions';

/** Rename and delete, for those who may. */
export function ProjectMenu({ project }: { project: ProjectDetail }) {
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null);
  const may = useMay();
  const router = useRouter();
  const rename = useRenameProject(project.id);
  const remove = useDeleteProject(project.name);
  if (!may('project:write')) return null;
  const close = () => setDialog(null);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="icon" aria-label="Project actions">
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setDialog('rename')}>
            <Pencil aria-hidden /> Rename
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => router.push(`/projects/${project.id}/settings`)}>
            <Settings aria-hidden /> Settings
          </DropdownMenuItem>
          {may('project:delete') && (
            <DropdownMenuItem danger onSelect={() => setDialog('delete')}>
              <Trash2 aria-hidden /> Delete project
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <NameDialog
        open={dialog === 'rename'}
        onOpenChange={close}
        title="Rename project"
        initialName={project.name}
        action="Rename"
        onSubmit={(name) => {
          close();
          rename.mutate({ id: project.id, name });
        }}
      />
      <ConfirmDialog
        open={dialog === 'delete'}
        onOpenChange={close}
        title="Delete project"
        description={`${project.name} and ${formatCount(project.environments.length, 'environment')} in it are deleted, with their containers, volumes and data. This cannot be undone.`}
        action="Delete project"
        typedName={project.name}
        busy={remove.isPending}
        error={remove.error && <FailurePanel error={remove.error} />}
        onConfirm={(confirmName) => remove.mutate({ id: project.id, confirmName })}
      />
    </>
  );
}
