export type RepositoryName = { organization: string; slug: string };

const form = /^\/git\/([a-z0-9][a-z0-9-]{0,62})\/([a-z0-9][a-z0-9._-]{0,62}?)(?:\.git)?\/?$/;

/** `/git/<organization>/<repository>.git` → its name; null for anything else. */
export function repositoryOfPath(pathname: string): RepositoryName | null {
  const [, organization, slug] = form.exec(pathname) ?? [];
  return organization && slug && !slug.includes('..') ? { organization, slug } : null;
}
