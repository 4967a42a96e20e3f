/** X-Auth-Token, Authorization: Bearer, or the password of Authorization: Basic, as git sends it. */
export function tokenFromHeaders(headers: Headers): string | null {
  const own = headers.get('x-auth-token');
  if (own) return own.trim();
  const [scheme = '', value = ''] = (headers.get('authorization') ?? '').trim().split(/\s+/);
  if (scheme.toLowerCase() === 'bearer') return value || null;
  if (scheme.toLowerCase() === 'basic') return passwordOf(value);
  return null;
}

function passwordOf(encoded: string): string | null {
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon === -1 ? null : text.slice(colon + 1) || null;
}
