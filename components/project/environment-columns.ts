import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { labelParam } from '@/components/label/label-param';
import { environmentSorts } from '@/contract/environment';
import { operationStatuses } from '@/contract/shared';

/** What a list of environments can show beside the name, and how wide. */
export const environmentColumns = {
  status: 'Status',
  address: 'Address',
  cluster: 'Cluster',
  branch: 'Branch',
  deployed: 'Last deployed',
  updated: 'Last changed',
};
export type EnvironmentColumn = keyof typeof environmentColumns;
const names = Object.keys(environmentColumns) as EnvironmentColumn[];

const widths = {
  status: 'minmax(0,2.4fr)',
  address: 'minmax(0,1.7fr)',
  cluster: 'minmax(0,1fr)',
  branch: 'minmax(0,1fr)',
  deployed: '9rem',
  updated: '7rem',
} satisfies Record<EnvironmentColumn, string>;

export function gridOf(columns: readonly EnvironmentColumn[]): string {
  return ['minmax(0,2fr)', ...columns.map((column) => widths[column])].join(' ');
}

/** Filters, order and columns of a list of environments, in the address. */
export const environmentFilters = {
  q: parseAsString.withDefault(''),
  status: parseAsStringLiteral(operationStatuses),
  branch: parseAsString,
  label: labelParam,
  sort: parseAsStringLiteral(environmentSorts),
  columns: parseAsArrayOf(parseAsStringLiteral(names)).withDefault(['status', 'address', 'updated']),
};
