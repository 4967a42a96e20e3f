import type { Env } from '@/lib/env';
import { AppError } from '@/lib/errors';

const local = ['localhost', '127.0.0.1', '[::1]'];

/** Addresses of the dashboard itself. Preview hosts are never among them. */
export function allowedOrigins(env: Pick<Env, 'url' | 'port'>): string[] {
  return [...new Set([new URL(env.url).origin, ...local.map((host) => `http://${host}:${env.port}`)])];
}

/** Host names whose cookies are the dashboard's. Cookies do not know ports: no preview may have one of these names. */
export function dashboardHosts(env: Pick<Env, 'url'>): string[] {
  return [...new Set([new URL(env.url).hostname, ...local])];
}

/** The refusal of a change that another site asks a browser for; null for our own pages and for tools. */
export function foreignOrigin(headers: Headers, env: Pick<Env, 'url' | 'port'>): AppError | null {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  if (origin === null && (site === null || site === 'same-origin' || site === 'none')) return null;
  if (origin !== null && allowedOrigins(env).includes(origin)) return null;
  return new AppError('forbidden', `Requests from ${origin ?? 'another site'} are not accepted`, {
    next: `Open the dashboard at ${env.url}, or set WARREN_URL to the address you use.`,
  });
}
