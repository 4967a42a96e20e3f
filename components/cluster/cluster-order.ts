import type { ClusterSummary } from '@/contract/cluster';

/** A column; with `-` the other way round. `local` is the machine of Warren first, then by name. */
export const clusterSorts = ['local', 'name', '-name', 'status', '-environments'] as const;
export type ClusterSort = (typeof clusterSorts)[number];

export const clusterSortOptions: { value: ClusterSort; label: string }[] = [
  { value: 'local', label: 'This machine first' },
  { value: 'name', label: 'Name, A to Z' },
  { value: '-name', label: 'Name, Z to A' },
  { value: 'status', label: 'Out of reach first' },
  { value: '-environments', label: 'Most environments first' },
];

const worstFirst: ClusterSummary['status'][] = ['unreachable', 'unchecked', 'connected'];

/** The list comes whole, so it is put in order here; equals stay as they came. */
export function clustersInOrder(clusters: ClusterSummary[], sort: ClusterSort): ClusterSummary[] {
  switch (sort) {
    case 'local':
      return clusters;
    case 'name':
      return clusters.toSorted(byName);
    case '-name':
      return clusters.toSorted((a, b) => byName(b, a));
    case 'status':
      return clusters.toSorted((a, b) => worstFirst.indexOf(a.status) - worstFirst.indexOf(b.status));
    case '-environments':
      return clusters.toSorted((a, b) => b.environments - a.environments);
  }
}

/** Server and browser may be in different countries: one rule, or the first paint would change. */
function byName(a: ClusterSummary, b: ClusterSummary): number {
  return a.name.localeCompare(b.name, 'en');
}
