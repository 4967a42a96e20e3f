'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { ChangeItems } from './change-items';

/** What a deployment of the saved revision would do to each component. */
export function ChangeList({ environmentId }: { environmentId: string }) {
  const trpc = useTRPC();
  const changes = useQuery(trpc.definition.changes.queryOptions({ environmentId }));
  if (changes.isPending) return <SkeletonBlock label="the changes" className="h-16" />;
  if (changes.isError) return <FailurePanel error={changes.error} onRetry={() => changes.refetch()} />;
  return <ChangeItems changes={changes.data} />;
}
