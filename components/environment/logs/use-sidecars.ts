'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/client/trpc';

/** Names of the sidecars of an environment, by the id of their container. */
export function useSidecars(environmentId: string): ReadonlyMap<string, string> {
  const { data } = useQuery(useTRPC().environment.containers.queryOptions({ id: environmentId }));
  return useMemo(() => {
    const found = (data ?? []).flatMap(({ id, sidecar }) =>
      sidecar === undefined ? [] : [[id, sidecar] as const],
    );
    return new Map(found);
  }, [data]);
}
