import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { toast } from '@/components/ui/toast';
import type { RunStarted } from '@/contract/environment';
import { useRequestKey } from './request-key';

/** Stop, start, restart and abort: each at once, with a toast that leads to the run. */
export function useLifecycle(environmentId: string) {
  const trpc = useTRPC();
  const router = useRouter();
  const cache = useQueryClient();
  const { requestKey, renew } = useRequestKey();

  const settled = {
    onError: (error: unknown) => {
      const { message, next } = failureOf(error);
      toast.error(message, { description: next });
    },
    onSettled: () => {
      renew();
      return cache.invalidateQueries({ queryKey: trpc.environment.get.queryKey({ id: environmentId }) });
    },
  };
  const started = (title: string) => (run: RunStarted) => {
    toast.success(title, { action: { label: 'Show run', onClick: () => router.push(`/runs/${run.runId}`) } });
  };

  const stop = useMutation(
    trpc.environment.stop.mutationOptions({ ...settled, onSuccess: started('Stopping. Volumes are kept.') }),
  );
  const start = useMutation(
    trpc.environment.start.mutationOptions({ ...settled, onSuccess: started('Starting') }),
  );
  const restart = useMutation(
    trpc.environment.restartComponent.mutationOptions({ ...settled, onSuccess: started('Restarting') }),
  );
  const abort = useMutation(
    trpc.run.abort.mutationOptions({
      ...settled,
      onSuccess: () => void toast.success('Aborting. What runs now is stopped first.'),
    }),
  );
  return {
    isBusy: stop.isPending || start.isPending || restart.isPending || abort.isPending,
    stop: () => stop.mutate({ id: environmentId, requestKey }),
    start: () => start.mutate({ id: environmentId, requestKey }),
    restart: (component: string) => restart.mutate({ id: environmentId, component, requestKey }),
    abort: (runId: string) => abort.mutate({ id: runId }),
  };
}
