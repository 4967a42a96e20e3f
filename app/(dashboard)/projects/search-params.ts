import { createLoader, parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { projectSorts } from '@/components/project/project-order';

export const searchParams = {
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(projectSorts).withDefault('name'),
  /** The dialog to create one is open. */
  new: parseAsBoolean.withDefault(false),
};
export const loadSearchParams = createLoader(searchParams);
