'use client';
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { useTRPC } from '@/client/trpc';
import type { EnvironmentDetail } from '@/contract/environment';
import { type UsageView, usageEveryMs } from '@/contract/usage';

const soonMs = 1500;
const Usage = createContext<UsageView | undefined>(undefined);

type UsageProviderProps = { environment: EnvironmentDetail; children: ReactNode };

/** Asks once for all components what they use, while this page is in front and something runs. */
export function UsageProvider({ environment: { id, components }, children }: UsageProviderProps) {
  const usage = useTRPC().environment.usage;
  const { data } = useQuery({
    ...usage.queryOptions({ id }),
    enabled: components.some(({ startedAt }) => startedAt !== null),
    // The first looks come quickly, so that there is soon something to see.
    refetchInterval: ({ state }) => ((state.data?.samples.length ?? 0) < 2 ? soonMs : usageEveryMs),
  });
  return <Usage value={data}>{children}</Usage>;
}

/** What the components of the environment around use; a new look draws only those anew that ask for it. */
export function useUsage(): UsageView | undefined {
  return useContext(Usage);
}
