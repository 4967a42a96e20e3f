import {
  createLoader,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { operationStatuses } from '@/contract/shared';

export const searchParams = {
  q: parseAsString.withDefault(''),
  status: parseAsStringLiteral(operationStatuses),
  page: parseAsInteger.withDefault(1),
  /** The dialog to create an environment is open. */
  new: parseAsBoolean.withDefault(false),
};
export const loadSearchParams = createLoader(searchParams);

type Filters = Pick<Awaited<ReturnType<typeof loadSearchParams>>, 'q' | 'status' | 'page'>;

/** The same question on server and in the browser, or the prefetched answer would not be found. */
export function questionOf(projectId: string, { q, status, page }: Filters) {
  return { projectId, search: q || undefined, status: status ?? undefined, page: Math.max(1, page) };
}
