import type { Env } from '@/lib/env';
import type { PrismaClient } from '@/prisma/generated/client';
import { createBuiltinProvider } from '@/providers/builtin/provider';
import { createGenericProvider } from '@/providers/generic/provider';
import type { Provider } from '@/providers/provider';
import { authKey } from './auth/auth-key';
import { mintGitToken } from './auth/git-token';
import { allowedOrigins } from './auth/origin';
import { repositoryPath } from './services/git/bare-repository';

/** The first provider that owns an address; the generic one answers for the rest. */
export function createProviders(db: PrismaClient, env: Env): (repoUrl: string) => Provider {
  const builtin = createBuiltinProvider({
    origins: [new URL(env.url).origin, ...allowedOrigins(env)],
    exists: async ({ organization, slug }, organizationId) => {
      const where = { slug, organizationId, organization: { slug: organization } };
      return (await db.gitRepository.count({ where })) > 0;
    },
    folderOf: ({ organization, slug }) => repositoryPath(env.dataDir, organization, slug),
    readToken: ({ organization, slug }) => mintGitToken(authKey(env.dataDir), `${organization}/${slug}`),
  });
  const generic = createGenericProvider({ allowPrivate: env.allowPrivateGit ?? false });
  return (repoUrl) => [builtin].find((provider) => provider.owns(repoUrl)) ?? generic;
}
