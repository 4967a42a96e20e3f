import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { DemoCreated } from '@/contract/demo';
import { flaskStarter } from '@/definition/starter';
import { newId, newUnique } from '@/lib/ids';
import type { Context } from '@/server/context';
import { publish } from '@/server/db/notify';
import type { AskNothing } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { acceptedTextOrThrow } from '@/server/services/definition/accept';
import { insertRevision } from '@/server/services/definition/insert-revision';
import { makeBareRepository, repositoryPath } from '@/server/services/git/bare-repository';
import { commitFolder } from '@/server/services/git/commit-folder';
import { organizationSlug, repositoryUrl } from '@/server/services/git/view';
import { authorise, nameKeyOf, type Tx } from '@/server/services/internal';
import { organizationTopic } from '@/server/services/topics';

const names = { repository: 'flask-demo', project: 'Flask App', environment: 'flask-main' };

/** Repository, project and environment of the Flask demo. What is there already stays as it is. */
export async function createDemo({ ctx }: AskNothing): Promise<DemoCreated> {
  authorise(ctx, 'git:write');
  authorise(ctx, 'environment:write');
  const organization = await organizationSlug(ctx);
  return ctx.db.$transaction(
    async (tx) => {
      // Of two at once the second one finds what the first one made.
      await tx.$queryRaw`SELECT id FROM "Organization" WHERE id = ${ctx.organizationId} FOR UPDATE`;
      await ensureRepository(tx, ctx, organization);
      const projectId = await ensureProject(tx, ctx);
      const environmentId = await ensureEnvironment(tx, { ctx, projectId, organization });
      await publish(tx, [organizationTopic(ctx.organizationId), `project:${projectId}`]);
      return { projectId, environmentId };
    },
    { timeout: 30_000 },
  );
}

async function ensureRepository(tx: Tx, ctx: Context, organization: string): Promise<void> {
  const { organizationId } = ctx;
  const slug = names.repository;
  const where = { organizationId_slug: { organizationId, slug } };
  if (await tx.gitRepository.findUnique({ where })) return;
  const row = { id: newId(), organizationId, slug, description: 'The Flask demo of Warren' };
  await tx.gitRepository.create({ data: row });
  await audit(tx, ctx, {
    action: 'git.create',
    entityKind: 'repository',
    entityId: row.id,
    text: `Created the repository "${slug}" for the demo`,
  });
  const path = repositoryPath(ctx.env.dataDir, organization, slug);
  await makeBareRepository(path);
  const folder = join(process.cwd(), 'examples', 'flask-demo');
  await commitFolder({ path, folder, branch: 'main', message: 'Flask demo', author: ctx.actor.name });
}

async function ensureProject(tx: Tx, ctx: Context): Promise<string> {
  const { organizationId } = ctx;
  const nameKey = nameKeyOf(names.project);
  const found = await tx.project.findUnique({
    where: { organizationId_nameKey: { organizationId, nameKey } },
  });
  if (found) return found.id;
  const id = newId();
  await tx.project.create({ data: { id, organizationId, name: names.project, nameKey } });
  const text = `Created the project "${names.project}" for the demo`;
  await audit(tx, ctx, {
    action: 'project.create',
    entityKind: 'project',
    entityId: id,
    projectId: id,
    text,
  });
  return id;
}

type Place = { ctx: Context; projectId: string; organization: string };

async function ensureEnvironment(tx: Tx, { ctx, projectId, organization }: Place): Promise<string> {
  const { organizationId } = ctx;
  const nameKey = nameKeyOf(names.environment);
  const found = await tx.environment.findUnique({ where: { projectId_nameKey: { projectId, nameKey } } });
  if (found) return found.id;
  const id = newId();
  const local = await tx.cluster.findFirst({
    where: { organizationId, isLocal: true },
    select: { id: true },
  });
  const base = { id, organizationId, projectId, name: names.environment, nameKey, unique: newUnique() };
  await tx.environment.create({ data: { ...base, clusterId: local?.id } });
  const text = acceptedTextOrThrow(ctx, demoText(repositoryUrl(ctx, organization, names.repository)));
  await insertRevision(tx, { ctx, environmentId: id, text, origin: 'demo' });
  await audit(tx, ctx, {
    action: 'environment.create',
    entityKind: 'environment',
    entityId: id,
    environmentId: id,
    projectId,
    text: `Created "${names.environment}" for the demo`,
  });
  return id;
}

/** The starter with secrets of its own. Letters and digits only: they travel inside a database address. */
function demoText(repoUrl: string): string {
  const text = flaskStarter({ name: 'flask-preview', repoUrl, branch: 'main' });
  return text.replace(/SECRET\["[^"]*"\]/g, () => `SECRET["${randomBytes(24).toString('hex')}"]`);
}
