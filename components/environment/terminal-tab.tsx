'use client';
import { useMay } from '@/client/permissions';
import { QueryView } from '@/components/status/query-view';
import { TerminalPanel } from '@/components/terminal/terminal-panel';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { useEnvironment } from './use-environment';

export function TerminalTab({ environmentId }: { environmentId: string }) {
  const environment = useEnvironment(environmentId);
  const may = useMay();
  return (
    <div className="min-h-0 flex-1">
      <QueryView query={environment} skeleton={<Skeleton className="m-4 h-96" />}>
        {({ components }) =>
          may('environment:exec') ? (
            <TerminalPanel
              environmentId={environmentId}
              components={components.filter(({ isDropped }) => !isDropped)}
            />
          ) : (
            <EmptyState title="You may not open terminals">
              The role developer is needed. An owner or admin of your organization can give it.
            </EmptyState>
          )
        }
      </QueryView>
    </div>
  );
}
