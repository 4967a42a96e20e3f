import {
  defaultShouldDehydrateQuery,
  isServer,
  MutationCache,
  QueryCache,
  QueryClient,
} from '@tanstack/react-query';
import superjson from 'superjson';
import { failureOf } from './failure';
import { keepUnchanged } from './keep-unchanged';
import { leaveWhenSignedOut } from './signed-out';

/** The cache of server state; on the server one a request, in the browser one a page load. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: {
        ...asked,
        staleTime: 10_000,
        refetchOnReconnect: true,
        retry: (count, error) => !isServer && count < 2 && isWorthARetry(error),
        structuralSharing: keepUnchanged,
      },
      mutations: asked,
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

/**
 * Whatever the browser thinks of its network: Warren may be on this very machine, and what was pressed
 * without a connection has to fail at once, never to be done an hour later.
 */
const asked = { networkMode: 'always' } as const;

/** Only a lost connection or a server that is busy may answer differently a moment later. */
function isWorthARetry(error: unknown): boolean {
  return ['unreachable', 'unavailable', 'timeout'].includes(failureOf(error).code);
}
