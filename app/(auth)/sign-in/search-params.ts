import { createLoader, parseAsString } from 'nuqs/server';

export const searchParams = { next: parseAsString.withDefault('/projects') };
export const loadSearchParams = createLoader(searchParams);

/** Only a path of ours: a link to sign in must not lead to a foreign site. */
export function safePath(path: string): string {
  const isOwn = /^\/(?![/\\])/.test(path) && !/[\\\p{Cc}]/u.test(path);
  return isOwn ? path : '/projects';
}
