import { createLoader, parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { labelParam, wantedFrom } from '@/components/label/label-param';
import { projectSorts } from '@/components/project/project-order';

export const searchParams = {
  q: parseAsString.withDefault(''),
  label: labelParam,
  sort: parseAsStringLiteral(projectSorts).withDefault('name'),
  /** The dialog to create one is open. */
  new: parseAsBoolean.withDefault(false),
};
export const loadSearchParams = createLoader(searchParams);

type Filters = Pick<Awaited<ReturnType<typeof loadSearchParams>>, 'q' | 'label'>;

/** The same question on server and in the browser, or the prefetched answer would not be found. */
export function questionOf({ q, label }: Filters) {
  return { search: q || undefined, labels: wantedFrom(label) };
}
