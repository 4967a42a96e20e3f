import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { notificationEventNames } from '@/contract/notification';
import { newSigningSecret, signatureHeaders } from './signature';

const page = readFileSync(join(import.meta.dirname, '../../../docs/notifications.md'), 'utf8');

test('the page names every event', () => {
  for (const event of notificationEventNames) expect(page).toContain(`\`${event}\``);
});

test('the example that verifies a signature does', async () => {
  const code = page.match(/```js\n([\s\S]*?)```/)?.[1] ?? '';
  const { isOurs } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const [old, secret, body] = [newSigningSecret(), newSigningSecret(), '{"a":1}'];
  const headers = signatureHeaders({ id: 'x', body, secrets: [secret, old] });
  expect([isOurs(headers, body, secret), isOurs(headers, body, old)]).toEqual([true, true]);
  expect(isOurs(headers, `${body} `, secret)).toBe(false);
  expect(isOurs(headers, body, newSigningSecret())).toBe(false);
});
