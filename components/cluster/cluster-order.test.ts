import { expect, it } from 'vitest';
import type { ClusterSummary } from '@/contract/cluster';
import { type ClusterSort, clustersInOrder } from './cluster-order';

const cluster = (name: string, status: ClusterSummary['status'], environments: number) =>
  ({ name, status, environments }) as ClusterSummary;
const localFirst = [
  cluster('Local', 'connected', 2),
  cluster('build', 'unreachable', 0),
  cluster('Office', 'unchecked', 5),
];

it.each<[ClusterSort, string[]]>([
  ['local', ['Local', 'build', 'Office']],
  ['name', ['build', 'Local', 'Office']],
  ['-name', ['Office', 'Local', 'build']],
  ['status', ['build', 'Office', 'Local']],
  ['-environments', ['Office', 'Local', 'build']],
])('clusters by %s', (sort, names) => {
  expect(clustersInOrder(localFirst, sort).map(({ name }) => name)).toEqual(names);
});
