'use client';
import { useState } from 'react';
import { ListPage } from '@/components/frame/list-page';
import { PageHeader } from '@/components/ui/page-header';
import type { ImportGoal } from './import-goal';
import { Review } from './review';
import { SourceForm } from './source-form';
import type { Sources } from './sources';

/** docker-compose in, environment definition out; nothing of the input is lost without a word. */
export function ImportPage({ goal }: { goal: ImportGoal }) {
  const [sources, setSources] = useState<Sources | null>(null);
  if (sources) return <Review goal={goal} sources={sources} onBack={() => setSources(null)} />;
  return (
    <ListPage>
      <PageHeader title={goal.kind === 'new' ? 'Import docker-compose' : `Define ${goal.name}`} />
      <p className="mb-4 max-w-prose text-muted">
        The next page shows the file, the definition it becomes, and for every key of it whether it is kept,
        approximated or not supported. Nothing is created before you say so.
      </p>
      <SourceForm onSources={setSources} />
    </ListPage>
  );
}
