import { createLoader, parseAsBoolean, parseAsInteger } from 'nuqs/server';
import { wantedFrom } from '@/components/label/label-param';
import { environmentFilters } from '@/components/project/environment-columns';

export const searchParams = {
  ...environmentFilters,
  sort: environmentFilters.sort.withDefault('name'),
  page: parseAsInteger.withDefault(1),
  /** The dialog to create an environment is open. */
  new: parseAsBoolean.withDefault(false),
};
export const loadSearchParams = createLoader(searchParams);

type Filters = Pick<
  Awaited<ReturnType<typeof loadSearchParams>>,
  'q' | 'status' | 'branch' | 'label' | 'sort' | 'page'
>;

/** The same question on server and in the browser, or the prefetched answer would not be found. */
export function questionOf(projectId: string, { q, status, branch, label, sort, page }: Filters) {
  const wish = { search: q || undefined, status: status ?? undefined, branch: branch || undefined };
  return { projectId, ...wish, labels: wantedFrom(label), sort, page: Math.max(1, page) };
}
