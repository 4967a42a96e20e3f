import { z } from 'zod';
import { id } from './shared';

export const repositorySlug = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, 'Lower-case letters, digits, dot, dash and underscore, at most 63')
  .refine(
    (slug) => !slug.endsWith('.git') && !slug.includes('..'),
    'May not end in .git or contain two dots in a row',
  );
export const createRepository = z.object({
  slug: repositorySlug,
  description: z.string().max(500).optional(),
});
export const deleteRepository = z.object({ id, confirmName: z.string() });

export type RepositoryView = {
  id: string;
  slug: string;
  description: string | null;
  /** Clone and push address, with an access token as password. */
  url: string;
  branches: { name: string; sha: string; subject: string }[];
  isEmpty: boolean;
  createdAt: Date;
};
