'use client';
import { type QueryFilters, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { failureOf } from '@/client/failure';
import { toast } from '@/components/ui/toast';
import { undoToast } from '@/components/ui/undo-toast';

type Before = { before: string | undefined };

/** For a rename: the new name is shown at once and taken back when the server refuses. */
export function useNameAtOnce(queryKey: QueryKey, touched: QueryFilters) {
  const cache = useQueryClient();
  const show = (name: string) =>
    cache.setQueryData<{ name: string }>(queryKey, (record) => record && { ...record, name });
  return {
    onMutate: ({ name }: { name: string }): Before => {
      const before = cache.getQueryData<{ name: string }>(queryKey)?.name;
      show(name);
      return { before };
    },
    onError: (error: unknown, _input: unknown, context: Before | undefined) => {
      if (context?.before !== undefined) show(context.before);
      const failure = failureOf(error);
      toast.error(failure.fields.name ?? failure.message, { description: failure.next });
    },
    onSettled: () => cache.invalidateQueries(touched),
  };
}

/** After a rename: says it, with the way back. */
export function offerOldName(
  name: string,
  before: string | undefined,
  rename: (name: string) => unknown,
): void {
  if (before === undefined || before === name) return;
  undoToast({ title: `Renamed to ${name}`, onUndo: () => rename(before) });
}
