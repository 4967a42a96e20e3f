'use client';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { QueryView } from '@/components/status/query-view';
import { TerminalPanel } from '@/components/terminal/terminal-panel';
import { EmptyState } from '@/components/ui/empty-state';
import { SkeletonBlock } from '@/components/ui/skeleton';
import type { ComponentView } from '@/contract/environment';
import { terminalChoices } from './terminal-choices';
import { useEnvironment } from './use-environment';

export function TerminalTab({ environmentId }: { environmentId: string }) {
  const environment = useEnvironment(environmentId);
  const may = useMay();
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <QueryView query={environment} skeleton={<SkeletonBlock label="the components" className="m-4 h-96" />}>
        {({ components }) =>
          may('environment:exec') ? (
            <Shells environmentId={environmentId} components={components} />
          ) : (
            <div className="p-4 sm:px-6">
              <EmptyState title="You may not open terminals">
                The role developer is needed. An owner or admin of your organization can give it.
              </EmptyState>
            </div>
          )
        }
      </QueryView>
    </div>
  );
}

/** Waits for the containers: an address may name one, and the first shell opens on arrival. */
function Shells({ environmentId, components }: { environmentId: string; components: ComponentView[] }) {
  const containers = useQuery(useTRPC().environment.containers.queryOptions({ id: environmentId }));
  if (containers.isPending) return <SkeletonBlock label="the containers" className="m-4 h-96" />;
  const choices = terminalChoices(components, containers.data);
  return <TerminalPanel environmentId={environmentId} components={choices} />;
}
