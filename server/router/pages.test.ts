import { describe, expect, it } from 'vitest';
import { operationStatuses } from '@/contract/shared';
import { pageFor, pageForBroken } from './pages';
import { renderPage } from './render-page';
import { demo, routeTo } from './testing';

const dashboard = { url: 'http://localhost:3000' };
const browser = 'text/html,application/xhtml+xml';

function pageIn(operationStatus: (typeof operationStatuses)[number]) {
  const environment = { ...demo, operationStatus };
  return pageFor({ kind: 'route', route: routeTo([], { environment }) }, 'app-qmrxve.localhost', dashboard);
}

describe('pageFor', () => {
  it.each([
    ['queued', 503, 'deploying'],
    ['building', 503, 'deploying'],
    ['deploying', 503, 'deploying'],
    ['starting', 503, 'deploying'],
    ['stopped', 503, 'stopped'],
    ['failed', 503, 'failed'],
    ['aborted', 503, 'aborted'],
    ['draft', 503, 'draft'],
    ['running', 502, 'not-answering'],
  ] as const)('of a %s environment is %i %s', (status, code, name) => {
    expect(pageIn(status)).toMatchObject({ status: code, code: name });
  });

  it('links to the environment in every state', () => {
    for (const status of operationStatuses)
      expect(pageIn(status).link?.href).toBe('http://localhost:3000/environments/env1');
  });

  it('names the usual mistake when the app does not answer', () => {
    const page = pageForBroken(routeTo(['x:1']), 'connection refused', dashboard);
    expect(page.steps.join(' ')).toContain('0.0.0.0:8000');
    expect(page.text).toContain('connection refused');
  });
});

describe('renderPage', () => {
  it('escapes every text', () => {
    const environment = { ...demo, name: '<script>alert("x")</script>', operationStatus: 'failed' as const };
    const found = { kind: 'no-endpoint' as const, environment };
    expect(renderPage(pageFor(found, 'x', dashboard), browser).body).not.toContain('<script');
  });

  it('asks nothing from outside', () => {
    const { body, headers } = renderPage(pageIn('deploying'), browser);
    expect(body).not.toMatch(/src=|@import|url\(|<link/);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('loads again by itself while deploying, and not when nothing is served', () => {
    expect(renderPage(pageIn('deploying'), browser).body).toContain('http-equiv="refresh"');
    expect(renderPage(pageIn('deploying'), browser).headers['retry-after']).toBe('3');
    const unknown = pageFor({ kind: 'unknown' }, 'nothing.localhost', dashboard);
    expect(renderPage(unknown, browser).body).not.toContain('refresh');
  });

  it('speaks JSON to programs and plain text to the rest', () => {
    const page = pageIn('stopped');
    expect(JSON.parse(renderPage(page, 'application/json').body)).toMatchObject({
      error: { code: 'stopped' },
    });
    expect(renderPage(page, '*/*').body).toMatch(/^flask-main is stopped\n/);
  });
});
