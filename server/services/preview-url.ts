import type { Env } from '@/lib/env';

/** Where a browser reaches an endpoint: through the router. */
export function previewUrl({ preview }: Pick<Env, 'preview'>, hostname: string, path: string): string {
  const usual = preview.scheme === 'https' ? 443 : 80;
  const port = preview.port === usual ? '' : `:${preview.port}`;
  return `${preview.scheme}://${hostname}${port}${path}`;
}
