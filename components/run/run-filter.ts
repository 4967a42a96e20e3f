import { createLoader, parseAsInteger, parseAsStringLiteral } from 'nuqs/server';
import { runSorts, runStates } from '@/contract/run';

/** Filters and order of a list of runs, in the address. */
export const runFilter = {
  state: parseAsStringLiteral(runStates),
  sort: parseAsStringLiteral(runSorts).withDefault('-queued'),
  page: parseAsInteger.withDefault(1),
};
export const loadRunFilter = createLoader(runFilter);

type RunFilter = Awaited<ReturnType<typeof loadRunFilter>>;

/** The same question on server and in the browser, or the prefetched answer would not be found. */
export function runQuestion({ state, sort, page }: RunFilter, environmentId?: string) {
  return { environmentId, state: state ?? undefined, sort, page: Math.max(1, page) };
}
