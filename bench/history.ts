import type { PrismaClient } from '@/prisma/generated/client';

export const sizes = { projects: 25, environments: 1000, runs: 10_000 };

/**
 * A grown installation in one organization, written by the database itself: one large project, one environment with a
 * long history, and everything that belongs to them. The ids say what is what: `p1`, `e1`, `r1`.
 */
export async function seedHistory(
  db: PrismaClient,
  organizationId: string,
  clusterId: string,
): Promise<void> {
  for (const statement of statements(organizationId, clusterId)) await db.$executeRawUnsafe(statement);
  await db.$executeRawUnsafe('VACUUM ANALYZE');
}

function statements(organization: string, cluster: string): string[] {
  const { projects, environments, runs } = sizes;
  /** Four of ten environments are in the first project, the rest are spread. */
  const projectOf = `'p' || (CASE WHEN n <= ${environments * 0.4} THEN 1 ELSE 2 + n % ${projects - 1} END)`;
  /** A tenth of all runs are of one environment. */
  const environmentOf = `(CASE WHEN n <= ${runs / 10} THEN 1 ELSE 1 + n % ${environments} END)`;
  const queuedAt = `now() - (${runs} - n) * interval '7 minutes'`;
  const state = `CASE WHEN n % 9 = 0 THEN 'failed' WHEN n % 50 = 1 THEN 'aborted' ELSE 'success' END`;
  const failure = `CASE WHEN n % 9 = 0 THEN '{"code":"unhealthy","message":"web never became healthy","next":"Read its log."}'::jsonb END`;
  return [
    `INSERT INTO "Project" (id, "organizationId", name, "nameKey", "updatedAt")
      SELECT 'p' || n, '${organization}', 'Project ' || n, 'project ' || n, now() FROM generate_series(1, ${projects}) n`,
    `INSERT INTO "Environment" (id, "organizationId", "projectId", name, "nameKey", "unique", "clusterId", "operationStatus", "liveStatus", "deployedAt", "updatedAt")
      SELECT 'e' || n, '${organization}', ${projectOf}, 'Branch ' || n, 'branch ' || n, 'u' || n, '${cluster}',
        CASE WHEN n % 20 = 0 THEN 'failed' WHEN n % 7 = 0 THEN 'stopped' ELSE 'running' END,
        CASE WHEN n % 7 = 0 THEN 'none' WHEN n % 31 = 0 THEN 'degraded' ELSE 'healthy' END,
        now(), now() - n * interval '11 minutes'
      FROM generate_series(1, ${environments}) n`,
    `INSERT INTO "DefinitionRevision" (id, "environmentId", number, text, hash, "authorName")
      SELECT 'd' || n || '-' || k, 'e' || n, k, repeat('# a line of a definition' || chr(10), 120), md5(n || '-' || k), 'Ada'
      FROM generate_series(1, ${environments}) n, generate_series(1, 5) k`,
    `UPDATE "Environment" SET "currentRevisionId" = 'd' || substr(id, 2) || '-5', "deployedRevisionId" = 'd' || substr(id, 2) || '-5'`,
    `INSERT INTO "Label" ("ownerId", key, value, "organizationId", "environmentId")
      SELECT 'e' || n, key, value, '${organization}', 'e' || n FROM generate_series(1, ${environments}) n,
        LATERAL (VALUES ('team', 'team-' || n % 8), ('tier', 'tier-' || n % 3), ('ticket', 'T-' || n)) label (key, value)`,
    `INSERT INTO "Label" ("ownerId", key, value, "organizationId", "projectId")
      SELECT 'p' || n, 'team', 'team-' || n % 8, '${organization}', 'p' || n FROM generate_series(1, ${projects}) n`,
    `INSERT INTO "Component" (id, "environmentId", name, kind, position, "operationStatus", "liveStatus", "updatedAt")
      SELECT 'c' || n || '-' || k, 'e' || n, 'part' || k, 'Application', k, 'running', 'healthy', now()
      FROM generate_series(1, ${environments}) n, generate_series(1, 4) k`,
    `INSERT INTO "Endpoint" (id, "environmentId", "componentName", hostname, path, "servicePort", addresses, "updatedAt")
      SELECT 'h' || n || '-' || k, 'e' || n, 'part' || k, 'part' || k || '-u' || n || '.localhost', '/', 8000, ARRAY['10.0.0.1:8000'], now()
      FROM generate_series(1, ${environments}) n, generate_series(1, 2) k`,
    `INSERT INTO "Run" (id, "organizationId", "projectId", "environmentId", number, kind, state, "requestedByName", "revisionId", failure, "queuedAt", "startedAt", "endedAt")
      SELECT 'r' || n, '${organization}', e."projectId", e.id, n, CASE WHEN n % 5 = 0 THEN 'stop' ELSE 'deploy' END, ${state}, 'Ada',
        'd' || ${environmentOf} || '-5', ${failure}, ${queuedAt}, ${queuedAt} + interval '1 second', ${queuedAt} + interval '40 seconds'
      FROM generate_series(1, ${runs}) n JOIN "Environment" e ON e.id = 'e' || ${environmentOf}`,
    `INSERT INTO "RunStage" (id, "runId", ordinal, name, title, state)
      SELECT 's' || n || '-' || k, 'r' || n, k, 'stage' || k, 'Stage ' || k, 'success'
      FROM generate_series(1, ${runs}) n, generate_series(1, 5) k`,
    `INSERT INTO "Job" (id, "runId", "stageId", ordinal, name, title, needs, state, "timeoutMs")
      SELECT 'j' || n || '-' || k, 'r' || n, 's' || n || '-' || k, 1, 'job' || k, 'Job ' || k, '{}', 'success', 60000
      FROM generate_series(1, ${runs}) n, generate_series(1, 5) k`,
    `INSERT INTO "Step" (id, "runId", "jobId", ordinal, name, title, type, action, state, "startedAt", "endedAt")
      SELECT 't' || n || '-' || k, 'r' || n, 'j' || n || '-' || (1 + k % 5), k, 'step' || k, 'Step ' || k, 'inline', 'apply', 'success', now(), now()
      FROM generate_series(1, ${runs}) n, generate_series(1, 8) k`,
    `INSERT INTO "LogLine" ("runId", "stepId", at, key, text)
      SELECT 'r' || n, 't' || n || '-' || (1 + k % 8), now(), k::text, 'a line of output number ' || k
      FROM generate_series(1, ${runs}) n, generate_series(1, 30) k`,
    `INSERT INTO "AuditEvent" (id, "organizationId", "actorKind", "actorName", action, "entityKind", "entityId", "environmentId", data, at)
      SELECT 'a' || n, '${organization}', 'user', 'Ada', 'environment.deploy', 'environment', 'e' || (1 + n % ${environments}), 'e' || (1 + n % ${environments}),
        '{"text":"Deployed an environment"}'::jsonb, ${queuedAt}
      FROM generate_series(1, ${runs * 3}) n`,
    `INSERT INTO "User" (id, name, email, "updatedAt") SELECT 'u' || n, 'Person ' || n, 'p' || n || '@example.test', now() FROM generate_series(1, 200) n`,
    `INSERT INTO "Member" (id, "organizationId", "userId", role) SELECT 'm' || n, '${organization}', 'u' || n, 'developer' FROM generate_series(1, 200) n`,
    `INSERT INTO "GitRepository" (id, "organizationId", slug) SELECT 'g' || n, '${organization}', 'repository-' || n FROM generate_series(1, 100) n`,
  ];
}
