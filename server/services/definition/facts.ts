import type { ResolveFacts } from '@/definition/resolve';
import type { Context } from '@/server/context';

type Subject = { name: string; unique: string; type: string };

/** Both sides get the same facts. Secrets stay sealed: equal ciphertexts are equal values, and more is not asked. */
export function factsFor({ env, organizationId }: Context, { name, unique, type }: Subject): ResolveFacts {
  const kind = type === 'ephemeral' ? 'ephemeral' : 'primary';
  return {
    organization: { name: organizationId, unique: organizationId },
    project: { name: '' },
    environment: {
      name,
      unique,
      type: kind,
      baseDomain: `${unique}.${env.preview.baseDomain}`,
      urlHandle: null,
    },
    open: (sealed) => sealed,
  };
}
