import { createLoader, parseAsArrayOf, parseAsInteger, parseAsStringLiteral } from 'nuqs/server';
import { runSorts, runStates } from '@/contract/run';

/** What a list of runs can show beside state and title. */
export const runColumns = {
  environment: 'Environment',
  revision: 'Revision',
  cause: 'Cause',
  duration: 'Duration',
  queued: 'Queued',
};
export type RunColumn = keyof typeof runColumns;
const columnNames = Object.keys(runColumns) as RunColumn[];

/** Filters, order and columns of a list of runs, in the address. */
export const runFilter = {
  state: parseAsStringLiteral(runStates),
  sort: parseAsStringLiteral(runSorts).withDefault('-queued'),
  columns: parseAsArrayOf(parseAsStringLiteral(columnNames)).withDefault(columnNames),
  page: parseAsInteger.withDefault(1),
};
export const loadRunFilter = createLoader(runFilter);

type RunFilter = Awaited<ReturnType<typeof loadRunFilter>>;

/** The same question on server and in the browser, or the prefetched answer would not be found. */
export function runQuestion({ state, sort, page }: Omit<RunFilter, 'columns'>, environmentId?: string) {
  return { environmentId, state: state ?? undefined, sort, page: Math.max(1, page) };
}
