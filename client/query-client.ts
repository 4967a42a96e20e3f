import {
  defaultShouldDehydrateQuery,
  isServer,
  MutationCache,
  QueryCache,
  QueryClient,
} from '@tanstack/react-query';
import superjson from 'superjson';
import { failureOf } from './failure';
import { leaveWhenSignedOut } from './signed-out';

/** The cache of server state; on the server one a request, in the browser one a page load. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (count, error) => !isServer && count < 2 && isWorthARetry(error) },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
        shouldRedactErrors: () => false,
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}

/** Only a lost connection or a server that is busy may answer differently a moment later. */
function isWorthARetry(error: unknown): boolean {
  return ['unreachable', 'unavailable', 'timeout'].includes(failureOf(error).code);
}
