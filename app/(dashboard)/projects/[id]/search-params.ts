import {
  createLoader,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { environmentSorts } from '@/contract/environment';
import { operationStatuses } from '@/contract/shared';

export const searchParams = {
  q: parseAsString.withDefault(''),
  status: parseAsStringLiteral(operationStatuses),
  sort: parseAsStringLiteral(environmentSorts).withDefault('name'),
  page: parseAsInteger.withDefault(1),
  /** The dialog to create an environment is open. */
  new: parseAsBoolean.withDefault(false),
};
export const loadSearchParams = createLoader(searchParams);

type Filters = Pick<Awaited<ReturnType<typeof loadSearchParams>>, 'q' | 'status' | 'sort' | 'page'>;

/** The same question on server and in the browser, or the prefetched answer would not be found. */
export function questionOf(projectId: string, { q, status, sort, page }: Filters) {
  return { projectId, search: q || undefined, status: status ?? undefined, sort, page: Math.max(1, page) };
}
