import type { Env } from '@/lib/env';
import { AppError } from '@/lib/errors';

/** Addresses of the dashboard itself. Preview hosts are never among them. */
export function allowedOrigins(env: Pick<Env, 'url' | 'port'>): string[] {
  const local = ['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${env.port}`);
  return [...new Set([new URL(env.url).origin, ...local])];
}

/** Refuses a change that another site asks a signed-in browser for. @throws AppError `forbidden` */
export function refuseForeignOrigin(headers: Headers, env: Pick<Env, 'url' | 'port'>): void {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  if (origin === null && (site === null || site === 'same-origin' || site === 'none')) return;
  if (origin !== null && allowedOrigins(env).includes(origin)) return;
  throw new AppError('forbidden', `Requests from ${origin ?? 'another site'} are not accepted`, {
    next: `Open the dashboard at ${env.url}, or set WARREN_URL to the address you use.`,
  });
}
