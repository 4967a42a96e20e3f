import { notifyManager, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';

/**
 * What the cache holds under a key, without asking for it. `useQuery` here would make the query before the page's
 * HydrationBoundary does, and the server's answer would come too late for the first paint.
 */
export function useCached<T>(queryKey: QueryKey): T | undefined {
  const cache = useQueryClient();
  const watch = useCallback(
    (onChange: () => void) => cache.getQueryCache().subscribe(notifyManager.batchCalls(onChange)),
    [cache],
  );
  return useSyncExternalStore(
    watch,
    () => cache.getQueryData<T>(queryKey),
    () => undefined,
  );
}
