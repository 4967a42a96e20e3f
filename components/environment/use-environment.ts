import { useQuery } from '@tanstack/react-query';
import { useLiveTopics } from '@/client/events';
import { isGone } from '@/client/failure';
import { useTRPC } from '@/client/trpc';

/** The environment of this page, kept fresh. */
export function useEnvironment(environmentId: string) {
  const trpc = useTRPC();
  const environment = useQuery(trpc.environment.get.queryOptions({ id: environmentId }));
  // A topic of what is not there is refused with the whole stream: the page would look disconnected.
  useLiveTopics(environment.data && !isGone(environment.error) ? [`environment:${environmentId}`] : []);
  return environment;
}
