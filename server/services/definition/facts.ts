import type { ResolveFacts } from '@/definition/resolve';
import { dockerFacts } from '@/definition/resolve/facts';
import { outerVariablesOf, type StoredVariables } from '@/engine/stored-variables';
import type { Context } from '@/server/context';

type Subject = {
  name: string;
  unique: string;
  type: string;
  projectId: string;
  clusterId: string | null;
};

/** The same facts for both sides of a comparison. Secrets stay sealed: equal ciphertexts are equal values. */
export async function factsFor(
  ctx: Context,
  subject: Subject,
  stored: StoredVariables,
): Promise<ResolveFacts> {
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
    variables: outerVariablesOf(stored, (sealed) => openOrSealed(ctx, sealed)),
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

/** Only a deployment is stopped by a value that does not open; here it shows as a secret. */
function openOrSealed({ secrets, organizationId }: Context, sealed: string): string {
  try {
    return secrets.open(sealed, organizationId);
  } catch {
    return sealed;
  }
}
