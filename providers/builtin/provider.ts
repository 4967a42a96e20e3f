import { AppError } from '@/lib/errors';
import type { Provider } from '../provider';
import { type RepositoryName, repositoryOfPath } from './repository-name';

export type BuiltinOptions = {
  /** Addresses of this Warren; the first one is where clones go. */
  origins: [string, ...string[]];
  /** Does the organization have this repository? */
  exists(name: RepositoryName, organizationId: string): Promise<boolean>;
  /** A short-lived password that reads this one repository. */
  readToken(name: RepositoryName): string;
  /** Where the repository lies on the machine that serves it. */
  folderOf(name: RepositoryName): string;
};

/** Repositories of this Warren, served by server/git. */
export function createBuiltinProvider({ origins, exists, readToken, folderOf }: BuiltinOptions): Provider {
  const nameOf = (repoUrl: string): RepositoryName | null => {
    const url = URL.parse(repoUrl);
    return url && origins.includes(url.origin) ? repositoryOfPath(url.pathname) : null;
  };
  return {
    kind: 'builtin',
    owns: (repoUrl) => nameOf(repoUrl) !== null,
    cloneAccess: async (repoUrl, organizationId) => {
      const name = nameOf(repoUrl);
      if (!name || !(await exists(name, organizationId))) throw missing(repoUrl);
      const url = `${origins[0]}/git/${name.organization}/${name.slug}.git`;
      return { url, username: 'warren', password: readToken(name), folder: folderOf(name) };
    },
  };
}

function missing(repoUrl: string): AppError {
  return new AppError('not_found', `There is no repository ${repoUrl.split('?')[0]} in this organization`, {
    next: 'Compare gitRepo with the address shown under Git.',
  });
}
