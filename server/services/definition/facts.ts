import type { ResolveFacts } from '@/definition/resolve';
import { dockerFacts } from '@/definition/resolve/facts';
import type { Context } from '@/server/context';

type Subject = {
  name: string;
  unique: string;
  type: string;
  projectId: string;
  clusterId: string | null;
};

/** The same facts for both sides of a comparison. Secrets stay sealed: equal ciphertexts are equal values. */
export async function factsFor(ctx: Context, subject: Subject): Promise<ResolveFacts> {
  const { db, env, organizationId } = ctx;
  const { name, unique, type, projectId, clusterId } = subject;
  const [project, cluster] = await Promise.all([
    db.project.findFirstOrThrow({
      where: { id: projectId, organizationId },
      include: { organization: true },
    }),
    clusterId ? db.cluster.findFirst({ where: { id: clusterId, organizationId } }) : null,
  ]);
  return {
    organization: { name: project.organization.name, unique: project.organization.slug },
    project: { name: project.name },
    environment: {
      name,
      unique,
      type: type === 'ephemeral' ? 'ephemeral' : 'primary',
      baseDomain: `${unique}.${env.preview.baseDomain}`,
      urlHandle: null,
    },
    ...(cluster && { cluster: dockerFacts(cluster.name) }),
    open: (sealed) => sealed,
  };
}
