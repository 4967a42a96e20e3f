'use client';
import { ImportPage } from '@/components/import/import-page';
import { QueryView } from '@/components/status/query-view';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { useEnvironment } from './use-environment';

/** The import into an environment that is there already. */
export function ImportTab({ environmentId }: { environmentId: string }) {
  const environment = useEnvironment(environmentId);
  return (
    <QueryView query={environment} skeleton={<SkeletonBlock label="the import" className="m-4 h-96" />}>
      {({ name, currentRevision }) => (
        <ImportPage
          key={environmentId}
          goal={{ kind: 'draft', environmentId, baseRevisionId: currentRevision?.id ?? null, name }}
        />
      )}
    </QueryView>
  );
}
