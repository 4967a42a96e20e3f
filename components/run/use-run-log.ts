import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLiveTopics } from '@/client/events';
import { useTRPC } from '@/client/trpc';
import { emptyRunLog, type RunLog } from './log-model';
import { type LogPump, logPump, pageLines } from './log-pump';

/** Events may be lost with a connection: while the log can grow it is also looked at this often. */
const lookEveryMs = 3000;

/** The whole log of a run, growing while it runs. `freshness` is any value that changes when the run was asked again. */
export function useRunLog(runId: string, freshness: number): { log: RunLog; error: unknown } {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [log, setLog] = useState(emptyRunLog);
  const [error, setError] = useState<unknown>(null);
  const pump = useRef<LogPump | null>(null);
  const latest = useRef({ trpc, cache });
  latest.current = { trpc, cache };
  useLiveTopics([`run-log:${runId}`], () => pump.current?.ask());

  useEffect(() => {
    const created = logPump({
      fetchPage: (after) => {
        const options = latest.current.trpc.run.log.queryOptions({ id: runId, after, limit: pageLines });
        return latest.current.cache.fetchQuery({ ...options, staleTime: 0, gcTime: 0 });
      },
      onLog: (next) => {
        setLog(next);
        setError(null);
      },
      onError: setError,
    });
    pump.current = created;
    setLog(emptyRunLog);
    created.ask();
    const timer = setInterval(created.ask, lookEveryMs);
    return () => {
      clearInterval(timer);
      created.stop();
    };
  }, [runId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a run that was asked again may have new lines
  useEffect(() => pump.current?.ask(), [freshness]);
  return { log, error };
}
