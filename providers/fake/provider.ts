import { AppError } from '@/lib/errors';
import type { CloneAccess, Provider } from '../provider';

export type FakeRepository = { url: string; organizationId: string; access: CloneAccess };

/** Repositories from a list, for tests. */
export function createFakeProvider(repositories: FakeRepository[]): Provider {
  return {
    kind: 'fake',
    owns: (repoUrl) => repoUrl.startsWith('http://fake.invalid/'),
    cloneAccess: async (repoUrl, organizationId) => {
      const found = repositories.find((one) => one.url === repoUrl && one.organizationId === organizationId);
      if (!found) throw new AppError('not_found', `There is no repository ${repoUrl}`);
      return found.access;
    },
  };
}
