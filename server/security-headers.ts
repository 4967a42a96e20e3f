import { randomBytes } from 'node:crypto';
import type { Env } from '@/lib/env';

type Facts = Pick<Env, 'isDevelopment' | 'url'>;

/** Marks the scripts of one answer as ours. */
export function newNonce(): string {
  return randomBytes(16).toString('base64');
}

/** On every answer of main. Scripts come from us alone; nobody may frame the dashboard. */
export function securityHeaders(env: Facts, nonce: string): [name: string, value: string][] {
  const headers: [string, string][] = [
    ['content-security-policy', contentPolicy(env, nonce)],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=()'],
  ];
  const isSecure = env.url.startsWith('https://');
  return isSecure ? [...headers, ['strict-transport-security', 'max-age=31536000']] : headers;
}

/** Next reads the nonce from here, as a header of the request, and puts it on every script it writes. */
export function contentPolicy({ isDevelopment }: Pick<Env, 'isDevelopment'>, nonce: string): string {
  // Reloading in development needs eval.
  const scripts = [`'self' 'nonce-${nonce}'`, ...(isDevelopment ? ["'unsafe-eval'"] : [])].join(' ');
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
