import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { environmentSorts } from '@/contract/environment';
import { operationStatuses } from '@/contract/shared';

export const searchParams = {
  q: parseAsString.withDefault(''),
  status: parseAsStringLiteral(operationStatuses),
  sort: parseAsStringLiteral(environmentSorts).withDefault('-updated'),
  page: parseAsInteger.withDefault(1),
};
export const loadSearchParams = createLoader(searchParams);

type Filters = Awaited<ReturnType<typeof loadSearchParams>>;

/** The same question on server and in the browser, or the prefetched answer would not be found. */
export function questionOf({ q, status, sort, page }: Filters) {
  return { search: q || undefined, status: status ?? undefined, sort, page: Math.max(1, page) };
}
