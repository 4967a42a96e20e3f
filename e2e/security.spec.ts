import { expect, test } from './fixtures/test';

const pages = ['/projects', '/environments', '/clusters', '/git', '/runs', '/settings', '/nowhere'];

test('no page may run a script that Warren did not mark as its own', async ({ page, provoked }) => {
  provoked.push(/404/);
  const violations: string[] = [];
  await page.exposeFunction('tellViolation', (text: string) => violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { tellViolation } = window as unknown as { tellViolation(text: string): void };
      tellViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  for (const path of pages) {
    const answer = await page.goto(path);
    const policy = answer?.headers()['content-security-policy'] ?? '';
    expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}';/);
    await page.waitForLoadState('networkidle');
  }
  expect(violations).toEqual([]);
});

test('every answer has a nonce of its own, whatever the client asks for', async ({ request }) => {
  const nonces = [];
  const claims: Record<string, string>[] = [{}, { 'content-security-policy': "script-src 'nonce-mine'" }];
  for (const headers of claims) {
    const answer = await request.get('/projects', { headers });
    const nonce = /'nonce-([^']+)'/.exec(answer.headers()['content-security-policy'] ?? '')?.[1] ?? '';
    const html = await answer.text();
    // What is text to the browser cannot run.
    const scripts = [...html.matchAll(/<script\b(?! type="text\/plain")[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(1);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
    nonces.push(nonce);
  }
  expect(new Set(nonces).size).toBe(2);
});

test('a script that came in with data does not run', async ({ page, provoked }) => {
  provoked.push(/Content Security Policy/i);
  await page.goto('/projects');
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.stolen = true';
    document.body.append(script);
    return 'stolen' in window;
  });
  expect(ran).toBe(false);
});
