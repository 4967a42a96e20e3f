import { useQuery } from '@tanstack/react-query';
import { useLiveTopics } from '@/client/events';
import { useTRPC } from '@/client/trpc';

/** The environment of this page, kept fresh. */
export function useEnvironment(environmentId: string) {
  const trpc = useTRPC();
  useLiveTopics([`environment:${environmentId}`]);
  return useQuery(trpc.environment.get.queryOptions({ id: environmentId }));
}
