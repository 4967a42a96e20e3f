import { createLoader, parseAsInteger } from 'nuqs/server';
import { wantedFrom } from '@/components/label/label-param';
import { environmentFilters } from '@/components/project/environment-columns';

export const searchParams = {
  ...environmentFilters,
  sort: environmentFilters.sort.withDefault('-updated'),
  page: parseAsInteger.withDefault(1),
};
export const loadSearchParams = createLoader(searchParams);

type Filters = Awaited<ReturnType<typeof loadSearchParams>>;

/** The same question on server and in the browser, or the prefetched answer would not be found. */
export function questionOf({ q, status, branch, label, sort, page }: Filters) {
  const wish = { search: q || undefined, status: status ?? undefined, branch: branch || undefined };
  return { ...wish, labels: wantedFrom(label), sort, page: Math.max(1, page) };
}
