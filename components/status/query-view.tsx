'use client';
import type { ReactNode } from 'react';
import { failureOf, isGone } from '@/client/failure';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { HoverLink } from '@/components/ui/hover-link';
import { PageHeader } from '@/components/ui/page-header';
import { FailurePanel } from './failure-panel';

type QueryLike<T> = { data: T | undefined; error: unknown; refetch: () => unknown };
type QueryViewProps<T> = {
  query: QueryLike<T>;
  skeleton: ReactNode;
  /** For the subject of a whole page: heads the faces that come without the subject's own name. */
  title?: string;
  children: (data: T) => ReactNode;
};

/** The faces of a view: content, skeleton, not there, refused. Known content stays when a refresh fails, unless it is gone. */
export function QueryView<T>({ query, skeleton, title, children }: QueryViewProps<T>) {
  if (query.data !== undefined && !isGone(query.error)) return children(query.data);
  if (!query.error) return skeleton;
  return (
    <>
      {title && <PageHeader title={title} />}
      <Refusal error={query.error} isPage={title !== undefined} onRetry={() => query.refetch()} />
    </>
  );
}

type RefusalProps = { error: unknown; isPage: boolean; onRetry: () => unknown };

function Refusal({ error, isPage, onRetry }: RefusalProps) {
  const failure = failureOf(error);
  if (failure.code !== 'not_found') return <FailurePanel error={error} onRetry={onRetry} />;
  return (
    <EmptyState
      title="Not found"
      actions={
        isPage && (
          <Button asChild>
            <HoverLink href="/projects">Go to projects</HoverLink>
          </Button>
        )
      }
    >
      {failure.message}. It may have been deleted, or it belongs to another organization.
    </EmptyState>
  );
}
