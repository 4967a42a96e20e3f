import type { Queue, Waiting } from '@/engine/queue';
import type { Prisma } from '@/prisma/generated/client';

type Reader = Pick<Prisma.TransactionClient, '$queryRaw'>;

/** All runs that are not over, with the limits that hold for them. */
export async function queueSnapshot(tx: Reader): Promise<Queue> {
  const rows = await tx.$queryRaw<(Waiting & Limits)[]>`
    SELECT r.id, r."organizationId", r."projectId", r."environmentId", r.number, r.state, r."queuedAt",
      e.type AS "environmentType",
      (p.settings->>'parallelRuns')::int AS "ofProject", (o.settings->>'parallelRuns')::int AS "ofOrganization"
    FROM "Run" r
      JOIN "Environment" e ON e.id = r."environmentId"
      JOIN "Project" p ON p.id = e."projectId"
      JOIN "Organization" o ON o.id = p."organizationId"
    WHERE r.state IN ('queued', 'running', 'aborting')`;
  const limits: Queue['limits'] = {};
  for (const { projectId, organizationId, ofProject, ofOrganization } of rows) {
    if (ofProject !== null) limits[projectId] = ofProject;
    if (ofOrganization !== null) limits[organizationId] = ofOrganization;
  }
  return { runs: rows, limits, now: new Date() };
}

type Limits = { ofProject: number | null; ofOrganization: number | null };
