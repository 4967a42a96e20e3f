'use client';
import type { ReactNode } from 'react';
import { failureOf } from '@/client/failure';
import { EmptyState } from '@/components/ui/empty-state';
import { FailurePanel } from './failure-panel';

type QueryLike<T> = { data: T | undefined; error: unknown; refetch: () => unknown };
type QueryViewProps<T> = {
  query: QueryLike<T>;
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
};

/** The faces of a view: content, skeleton, not there, refused. Known content stays visible when a refresh fails. */
export function QueryView<T>({ query, skeleton, children }: QueryViewProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (!query.error) return skeleton;
  const failure = failureOf(query.error);
  if (failure.code === 'not_found') {
    return (
      <EmptyState title="Not found">
        {failure.message}. It may have been deleted, or it belongs to another organization.
      </EmptyState>
    );
  }
  return <FailurePanel error={query.error} onRetry={() => query.refetch()} />;
}
