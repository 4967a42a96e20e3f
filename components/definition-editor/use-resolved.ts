import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPCClient } from '@/client/trpc';

const quietMs = 400;

/** What the server makes of the text in hand, once typing pauses. */
export function useResolved(environmentId: string, text: string, clusterId?: string) {
  const client = useTRPCClient();
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), quietMs);
    return () => clearTimeout(timer);
  }, [text]);
  return useQuery({
    queryKey: [['definition', 'resolved'], { input: { environmentId, settled, clusterId } }],
    queryFn: ({ signal }) =>
      client.definition.resolved.mutate({ environmentId, text: settled, clusterId }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}
