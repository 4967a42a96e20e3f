import type { Env } from '@/lib/env';

/** On every answer of main. Scripts come from us alone; nobody may frame the dashboard. */
export function securityHeaders(env: Pick<Env, 'isDevelopment' | 'url'>): [name: string, value: string][] {
  const headers: [string, string][] = [
    ['content-security-policy', contentPolicy(env)],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=()'],
  ];
  const isSecure = env.url.startsWith('https://');
  return isSecure ? [...headers, ['strict-transport-security', 'max-age=31536000']] : headers;
}

function contentPolicy({ isDevelopment }: Pick<Env, 'isDevelopment'>): string {
  // Next writes the data of a page as inline script; reloading in development needs eval.
  const scripts = isDevelopment ? "'self' 'unsafe-inline' 'unsafe-eval'" : "'self' 'unsafe-inline'";
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
