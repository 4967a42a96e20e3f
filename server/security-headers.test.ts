import { expect, test } from 'vitest';
import { newNonce, securityHeaders } from './security-headers';

test('scripts need the nonce of their own answer', () => {
  const nonce = newNonce();
  const policy = policyOf(false, nonce);
  expect(policy).toContain(`script-src 'self' 'nonce-${nonce}';`);
  expect(newNonce()).not.toBe(nonce);
});

test('development may use eval, but no inline script either', () => {
  const scripts = /script-src [^;]*/.exec(policyOf(true, 'x'))?.[0];
  expect(scripts).toBe("script-src 'self' 'nonce-x' 'unsafe-eval'");
});

test('over https browsers are told to stay there', () => {
  const names = securityHeaders({ isDevelopment: false, url: 'https://warren.test' }, 'x').map(
    ([name]) => name,
  );
  expect(names).toContain('strict-transport-security');
});

function policyOf(isDevelopment: boolean, nonce: string): string {
  const headers = new Map(securityHeaders({ isDevelopment, url: 'http://localhost:3000' }, nonce));
  return headers.get('content-security-policy') ?? '';
}
