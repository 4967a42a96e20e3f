'use client';
import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryStates } from 'nuqs';
import { useTRPC } from '@/client/trpc';
import { QueryView } from '@/components/status/query-view';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { SkeletonBlock, SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import type { RevisionView } from '@/contract/definition';
import { cn } from '@/lib/class-names';
import { LazyDiffView } from './lazy';

type RevisionsViewProps = {
  environmentId: string;
  mayRestore: boolean;
  isBusy: boolean;
  onRestore: (revisionId: string) => void;
};

/** Every save is a revision: any two side by side, any one restored as the newest. */
export function RevisionsView(props: RevisionsViewProps) {
  const trpc = useTRPC();
  const revisions = useQuery(trpc.definition.revisions.queryOptions({ environmentId: props.environmentId }));
  return (
    <QueryView query={revisions} skeleton={<SkeletonRows label="Loading revisions" />}>
      {(list) =>
        list.length === 0 ? (
          <p className="p-4 text-muted">No revision yet. The first save makes one.</p>
        ) : (
          <Comparison list={list} {...props} />
        )
      }
    </QueryView>
  );
}

function Comparison({ list, environmentId, ...actions }: RevisionsViewProps & { list: RevisionView[] }) {
  const [{ from, to }, setChosen] = useQueryStates({ from: parseAsString, to: parseAsString });
  const newer = list.find((revision) => revision.id === to) ?? list[0];
  const previous = list.find((revision) => newer && revision.number < newer.number);
  const older = list.find((revision) => revision.id === from) ?? previous ?? newer;
  if (!newer || !older) return null;
  return (
    <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
      <ul
        aria-label="Revisions"
        className="max-h-64 shrink-0 divide-y overflow-y-auto border-b lg:max-h-none lg:w-80 lg:border-r lg:border-b-0"
      >
        {list.map((revision) => (
          <RevisionRow
            key={revision.id}
            revision={revision}
            isShown={revision.id === newer.id}
            onShow={() => void setChosen({ from: null, to: revision.id })}
            {...actions}
          />
        ))}
      </ul>
      <div className="flex min-h-96 min-w-0 flex-1 flex-col">
        <div className="flex flex-wrap items-end gap-3 border-b px-4 py-2">
          <RevisionPicker
            label="Before"
            list={list}
            value={older.id}
            onChange={(id) => void setChosen({ from: id })}
          />
          <RevisionPicker
            label="After"
            list={list}
            value={newer.id}
            onChange={(id) => void setChosen({ to: id })}
          />
        </div>
        <div className="relative min-h-80 flex-1">
          <RevisionDiff environmentId={environmentId} older={older} newer={newer} />
        </div>
      </div>
    </div>
  );
}

type RevisionPickerProps = {
  label: string;
  list: RevisionView[];
  value: string;
  onChange: (id: string) => void;
};

function RevisionPicker({ label, list, value, onChange }: RevisionPickerProps) {
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          className="w-48"
          value={value}
          onChange={onChange}
          options={list.map(({ id, number, authorName }) => ({
            value: id,
            label: `${number} · ${authorName}`,
          }))}
        />
      )}
    </Field>
  );
}

type RevisionRowProps = Omit<RevisionsViewProps, 'environmentId'> & {
  revision: RevisionView;
  isShown: boolean;
  onShow: () => void;
};

function RevisionRow({ revision, isShown, onShow, mayRestore, isBusy, onRestore }: RevisionRowProps) {
  return (
    <li className={cn('flex items-center gap-2 px-3 py-2', isShown && 'bg-accent-soft')}>
      <button
        data-list-item
        type="button"
        aria-current={isShown}
        onClick={onShow}
        className="grid min-w-0 flex-1 text-left"
      >
        <span className="flex items-center gap-2 font-medium">
          Revision {revision.number}
          {revision.isCurrent && <Badge tone="accent">current</Badge>}
          {revision.isDeployed && <Badge tone="ok">deployed</Badge>}
        </span>
        <span className="truncate text-[13px] text-muted">
          {revision.authorName}, <TimeAgo at={revision.createdAt} />
          {revision.origin !== 'save' && ` · ${revision.origin}`}
        </span>
      </button>
      {mayRestore && !revision.isCurrent && (
        <Button size="sm" busy={isBusy} onClick={() => onRestore(revision.id)}>
          Restore
        </Button>
      )}
    </li>
  );
}

type RevisionDiffProps = { environmentId: string; older: RevisionView; newer: RevisionView };

function RevisionDiff({ environmentId, older, newer }: RevisionDiffProps) {
  const trpc = useTRPC();
  const textOf = (revisionId: string) => trpc.definition.revision.queryOptions({ environmentId, revisionId });
  const before = useQuery({ ...textOf(older.id), staleTime: Number.POSITIVE_INFINITY });
  const after = useQuery({ ...textOf(newer.id), staleTime: Number.POSITIVE_INFINITY });
  return (
    <QueryView query={before} skeleton={<SkeletonBlock label="the revision" className="m-4 h-64" />}>
      {({ text }) => (
        <QueryView query={after} skeleton={<SkeletonBlock label="the revision" className="m-4 h-64" />}>
          {(shown) => (
            <LazyDiffView
              before={text}
              after={shown.text}
              label={`Revisions ${older.number} and ${newer.number}`}
            />
          )}
        </QueryView>
      )}
    </QueryView>
  );
}
