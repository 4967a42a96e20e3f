import type { Pool } from 'pg';
import { operationStatuses } from '@/contract/shared';
import { buildTable, type Route, type RoutedEnvironment, type RouteTable } from './route-table';

type Row = Omit<RoutedEnvironment, 'operationStatus'> & {
  operationStatus: string;
  endpoints: Omit<Route, 'environment'>[];
};

/** Plain SQL: the router asks only this, and the Prisma client would be half of its memory. */
const query = `
  SELECT e.id, e."projectId", e.name, e."unique", e."operationStatus", COALESCE(
    jsonb_agg(jsonb_build_object('id', p.id, 'hostname', p.hostname, 'path', p.path, 'component', p."componentName",
      'servicePort', p."servicePort", 'addresses', p.addresses)) FILTER (WHERE p.id IS NOT NULL), '[]') AS endpoints
  FROM "Environment" e LEFT JOIN "Endpoint" p ON p."environmentId" = e.id
  WHERE e."deletedAt" IS NULL
  GROUP BY e.id`;

/** Every living environment with the addresses behind its host names. */
export async function loadTable(database: Pick<Pool, 'query'>): Promise<RouteTable> {
  const { rows } = await database.query<Row>(query);
  const found = rows.map(({ endpoints, operationStatus, ...row }) => {
    const environment = { ...row, operationStatus: statusOf(operationStatus) };
    return { environment, routes: endpoints.map((endpoint) => ({ ...endpoint, environment })) };
  });
  return buildTable(
    found.flatMap(({ routes }) => routes),
    found.map(({ environment }) => environment),
  );
}

function statusOf(text: string): RoutedEnvironment['operationStatus'] {
  return operationStatuses.find((status) => status === text) ?? 'draft';
}
