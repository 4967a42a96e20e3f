import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const prefix = 'wgt_';
const ttlMs = 15 * 60_000;

/** Reads one repository for a quarter of an hour: the worker's password for the built-in Git host. */
export function mintGitToken(key: Buffer, repository: string, now = Date.now()): string {
  const body = Buffer.from(JSON.stringify({ repository, until: now + ttlMs })).toString('base64url');
  return `${prefix}${body}.${sign(key, body)}`;
}

export function isGitToken(token: string): boolean {
  return token.startsWith(prefix);
}

/** Is this our token, for this repository, and still valid? */
export function opensRepository(key: Buffer, token: string, repository: string, now = Date.now()): boolean {
  const [body = '', signature = ''] = token.slice(prefix.length).split('.');
  const expected = Buffer.from(sign(key, body));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  // The signature is ours, so the form is.
  const claim = JSON.parse(Buffer.from(body, 'base64url').toString()) as {
    repository: string;
    until: number;
  };
  return claim.repository === repository && claim.until > now;
}

function sign(key: Buffer, body: string): string {
  const signing = Buffer.from(hkdfSync('sha256', key, '', 'warren git token', 32));
  return createHmac('sha256', signing).update(body).digest('base64url');
}
