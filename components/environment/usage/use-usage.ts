import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/client/trpc';
import type { EnvironmentDetail } from '@/contract/environment';
import { type UsageView, usageEveryMs } from '@/contract/usage';

const soonMs = 1500;

/** What the components use, asked for while this page is in front and something runs. */
export function useUsage({ id, components }: EnvironmentDetail): UsageView | undefined {
  const usage = useTRPC().environment.usage;
  const { data } = useQuery({
    ...usage.queryOptions({ id }),
    enabled: components.some(({ startedAt }) => startedAt !== null),
    // The first looks come quickly, so that there is soon something to see.
    refetchInterval: ({ state }) => ((state.data?.samples.length ?? 0) < 2 ? soonMs : usageEveryMs),
  });
  return data;
}
