import { parseAsBoolean, parseAsStringLiteral } from 'nuqs/server';
import { clusterSorts } from '@/components/cluster/cluster-order';

export const searchParams = {
  /** The dialog to add one is open. */
  add: parseAsBoolean.withDefault(false),
  sort: parseAsStringLiteral(clusterSorts).withDefault('local'),
};
