'use client';
import { useQuery } from '@tanstack/react-query';
import { Braces, FileText, Plus } from 'lucide-react';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { type ReactNode, useState } from 'react';
import { useLiveTopics } from '@/client/events';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { QueryView } from '@/components/status/query-view';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { SearchBox } from '@/components/ui/search-box';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { VariableList, VariableScope } from '@/contract/variable';
import { VariableTable } from './variable-table';
import { matching, type PlaceLinks, reach, writePermission } from './variable-words';
import { VariablesText } from './variables-text';

/** More than fit on a screen need a search. */
const manyRows = 12;

type VariablesViewProps = { scope: VariableScope; links: PlaceLinks };

/** The variables of an organization, a project or an environment, with those that reach it from elsewhere. */
export function VariablesView({ scope, links }: VariablesViewProps) {
  const list = useQuery(useTRPC().variable.list.queryOptions({ scope }));
  useLiveTopics(['organization']);
  return (
    <QueryView query={list} skeleton={<SkeletonRows label="Loading variables" />}>
      {(data) => <Variables scope={scope} links={links} list={data} />}
    </QueryView>
  );
}

function Variables({ scope, links, list }: VariablesViewProps & { list: VariableList }) {
  const mayWrite = useMay()(writePermission[scope.place]);
  const [{ q, as }, setLook] = useQueryStates({
    q: parseAsString.withDefault(''),
    as: parseAsStringLiteral(['text'] as const),
  });
  const [isAdding, setIsAdding] = useState(false);
  if (as === 'text' && mayWrite)
    return <VariablesText scope={scope} list={list} onDone={() => void setLook({ as: null })} />;
  const actions = mayWrite && (
    <>
      <Button onClick={() => void setLook({ as: 'text' })}>
        <FileText aria-hidden /> Edit as text
      </Button>
      <Button variant="primary" onClick={() => setIsAdding(true)} disabled={isAdding}>
        <Plus aria-hidden /> Add variable
      </Button>
    </>
  );
  if (list.variables.length === 0 && !isAdding) return <NoVariables place={scope.place} actions={actions} />;
  const shown = matching(list.variables, q);
  return (
    <Card>
      <CardHeader
        title="Variables"
        description={`${reach[scope.place]} What you change takes effect with the next deployment.`}
        actions={actions || <Readers place={scope.place} />}
      />
      {(list.variables.length > manyRows || q !== '') && (
        <div className="border-b px-4 py-2">
          <SearchBox
            label="Search variables"
            value={q}
            onChange={(text) => void setLook({ q: text || null })}
          />
        </div>
      )}
      {shown.length === 0 && !isAdding ? (
        <p className="p-4 text-muted">No variable matches “{q}”.</p>
      ) : (
        <VariableTable
          scope={scope}
          variables={shown}
          links={links}
          mayWrite={mayWrite}
          isAdding={isAdding}
          onAdded={() => setIsAdding(false)}
        />
      )}
    </Card>
  );
}

function NoVariables({ place, actions }: { place: VariableScope['place']; actions: ReactNode }) {
  return (
    <EmptyState icon={Braces} title="No variables yet" actions={actions || <Readers place={place} />}>
      A variable set here is in every component, and{' '}
      <code className="font-mono">{'{{ env.vars.NAME }}'}</code> reads it in a definition. Make it a secret,
      and nobody sees its value again. {reach[place]}
    </EmptyState>
  );
}

function Readers({ place }: { place: VariableScope['place'] }) {
  return (
    <span className="text-[13px] text-muted">
      {place === 'organization' ? 'An owner' : 'A developer, admin or owner'} may change them.
    </span>
  );
}
