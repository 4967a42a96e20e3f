/** How to reach one repository with the ordinary git client. */
export type CloneAccess = {
  url: string;
  /** Given to git by an askpass helper; never in the URL or argv. */
  username?: string;
  password?: string;
  /** The bare repository itself, should it lie on this machine: its branches are read there. */
  folder?: string;
};

/** A Git host. Remote spellings end here: everything answered is in our words. */
export interface Provider {
  readonly kind: 'builtin' | 'generic' | 'github' | 'gitlab' | 'bitbucket' | 'gitea' | 'fake';
  /** Does this URL belong to this provider? Pure. */
  owns(repoUrl: string): boolean;
  /** Access for reading. @throws AppError `not_found` when the repository does not exist for this organization */
  cloneAccess(repoUrl: string, organizationId: string): Promise<CloneAccess>;
}
