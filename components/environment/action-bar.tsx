'use client';
import { Ellipsis } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { parseAsBoolean, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useMay } from '@/client/permissions';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { late } from '@/components/ui/late';
import type { EnvironmentAction, EnvironmentDetail } from '@/contract/environment';
import { useLifecycle } from './use-lifecycle';

const CloneDialog = late(() => import('./clone-dialog')).part('CloneDialog');
const DeleteDialog = late(() => import('./delete-dialog')).part('DeleteDialog');
const DeployDialog = late(() => import('./deploy-dialog')).part('DeployDialog');

const labels = {
  configure: 'Configure',
  deploy: 'Deploy',
  open: 'Open',
  stop: 'Stop',
  start: 'Start',
  abort: 'Abort run',
  clone: 'Clone',
  delete: 'Delete environment',
} as const satisfies Record<EnvironmentAction, string>;

/** One button, the likely next action; the rest in a menu. */
export function ActionBar({ environment }: { environment: EnvironmentDetail }) {
  // In the URL, so that the palette can lead here.
  const [isDeploying, setDeploying] = useQueryState('deploy', parseAsBoolean.withDefault(false));
  const [asked, setAsked] = useState<'delete' | 'clone' | null>(null);
  const { act, isBusy } = useActions(environment, (dialog) =>
    dialog === 'deploy' ? void setDeploying(true) : setAsked(dialog),
  );
  const close = () => setAsked(null);
  const [primary, ...rest] = environment.actions;
  // Not by the actions of the moment: it would vanish under the person's hands as a run begins, and come back by itself.
  const mayDeploy = useMay()('environment:deploy') && environment.currentRevision !== null;
  return (
    <div className="flex items-center gap-2">
      {primary && (
        <Button
          variant={primary === 'delete' || primary === 'abort' ? 'danger' : 'primary'}
          busy={isBusy}
          onClick={() => act(primary)}
        >
          {labels[primary]}
        </Button>
      )}
      {rest.length > 0 && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button size="icon" aria-label="More actions">
              <Ellipsis aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            {rest.map((action) => (
              <DropdownMenuItem key={action} danger={action === 'delete'} onSelect={() => act(action)}>
                {labels[action]}
              </DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
      {isDeploying && mayDeploy && (
        <DeployDialog environment={environment} open onOpenChange={(open) => setDeploying(open || null)} />
      )}
      {asked === 'clone' && <CloneDialog environment={environment} open onOpenChange={close} />}
      {asked === 'delete' && <DeleteDialog environment={environment} open onOpenChange={close} />}
    </div>
  );
}

type DialogName = 'deploy' | 'delete' | 'clone';

function useActions(environment: EnvironmentDetail, setDialog: (dialog: DialogName) => void) {
  const router = useRouter();
  const lifecycle = useLifecycle(environment.id);
  const actions = {
    configure: () => router.push(`/environments/${environment.id}/configuration`),
    deploy: () => setDialog('deploy'),
    open: () => void window.open(environment.endpoints[0]?.url, '_blank', 'noreferrer'),
    stop: lifecycle.stop,
    start: lifecycle.start,
    abort: () => environment.activeRun && lifecycle.abort(environment.activeRun.id),
    clone: () => setDialog('clone'),
    delete: () => setDialog('delete'),
  } satisfies Record<EnvironmentAction, () => void>;
  return { act: (action: EnvironmentAction) => actions[action](), isBusy: lifecycle.isBusy };
}
