import type { Page } from '@playwright/test';
import { definitionOf, pythonComponent, served } from './fixtures/definitions';
import { deploy } from './fixtures/environments';
import { picture } from './fixtures/picture';
import { routerPort, url } from './fixtures/place';
import { givenEnvironment } from './fixtures/shared';
import { expect, test } from './fixtures/test';

const echoes = definitionOf('echoes', [served(pythonComponent('echo', 'echo'))]);
const environment = givenEnvironment('echoes', echoes);

// A page that says 404 or 503 is an error to the browser's console, here and only here.
test.use({ provoked: [/status of (404|503|502)/] });

type Seen = { path: string; headers: Record<string, string> };

test('the address on the overview leads to the app, with the headers of the visitor', async ({ page }) => {
  await page.goto(`/environments/${environment().id}`);
  const address = page.getByLabel('Components').getByRole('link', { name: /^app-.+\.localhost/ });
  const preview = page.context().waitForEvent('page');
  await address.click();
  const seen = await readEcho(await preview);

  const host = `app-${environment().unique}.localhost:${routerPort}`;
  expect(seen.path).toBe('/');
  expect(seen.headers.host).toBe(host);
  expect(seen.headers['x-forwarded-proto']).toBe('http');
  expect(seen.headers['x-forwarded-host']).toBe(host);
  expect(seen.headers['x-forwarded-port']).toBe(String(routerPort));
  expect(seen.headers['x-forwarded-for']).toMatch(/^(127\.0\.0\.1|::1)$/);
});

test('what a visitor claims about himself is thrown away', async ({ page }) => {
  const answer = await page.request.get(`http://127.0.0.1:${routerPort}/`, {
    headers: {
      host: hostOf(),
      'x-forwarded-for': '10.9.8.7',
      'x-forwarded-host': 'evil.test',
      forwarded: 'for=1',
    },
  });
  const { headers } = (await answer.json()) as Seen;
  expect(headers['x-forwarded-for']).not.toContain('10.9.8.7');
  expect(headers['x-forwarded-host']).toBe(hostOf());
  expect(headers.forwarded).toBeUndefined();
});

test('the preview never sees the cookies of the dashboard, nor the dashboard those of the preview', async ({
  page,
}) => {
  await page.goto('/projects');
  expect((await page.context().cookies(url)).map(({ name }) => name)).toContain('warren.session_token');
  await page.goto(previewOf());
  const seen = await readEcho(page, '/again');
  expect(seen.headers.cookie).toBe('preview=yes');
  expect((await page.context().cookies(url)).map(({ name }) => name)).not.toContain('preview');
});

test('a WebSocket goes through the router, both ways', async ({ page }) => {
  await page.goto(previewOf());
  const answers = await page.evaluate(
    (messages) =>
      new Promise<string[]>((resolve, reject) => {
        const socket = new WebSocket(`ws://${location.host}/socket`);
        const heard: string[] = [];
        socket.onopen = () => messages.forEach((message) => void socket.send(message));
        socket.onerror = () => reject(new Error('the socket failed'));
        socket.onmessage = ({ data }) => {
          heard.push(String(data));
          if (heard.length < messages.length) return;
          socket.close();
          resolve(heard);
        };
      }),
    ['short', 'long '.repeat(2000), 'Grüße'],
  );
  expect(answers).toEqual(['short', 'long '.repeat(2000), 'Grüße']);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`an unknown host says so in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(`http://app-nowhere.localhost:${routerPort}/`);
    await expect(page.getByRole('heading', { name: 'No environment has this address' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Open Warren' })).toHaveAttribute('href', new RegExp(url));
    await picture(page, `router-unknown-${colorScheme}`);
  });

test('a draft and a failed deployment each say what to do', async ({ page, api, project }) => {
  const broken = served({ ...pythonComponent('web', 'echo') });
  Object.assign(broken, {
    dockerCompose: { image: 'python:3.12-slim', command: ['false'], ports: ['8000:8000'] },
  });
  const definition = definitionOf('broken', [broken]);
  const { id, unique } = await api.environment.create.mutate({
    projectId: project.id,
    name: 'broken',
    definition,
  });
  const address = `http://app-${unique}.localhost:${routerPort}/`;

  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'broken was never deployed' })).toBeVisible();
  await picture(page, 'router-draft');

  await expect(deploy(api, id)).rejects.toThrow(/failed/);
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'broken could not be deployed' })).toBeVisible();
  await picture(page, 'router-failed');
  await page.getByRole('link', { name: 'Open the environment' }).click();
  await expect(page).toHaveURL(`${url}/environments/${id}`);
});

test('while it is deployed the page waits and then shows the app by itself; stopped says so', async ({
  page,
  api,
  project,
}) => {
  const slow = served(pythonComponent('web', 'echo'));
  const slowly = { test: ['CMD', 'sleep', '4'], interval: '1s', timeout: '20s', retries: 20 };
  Object.assign(slow, { dockerCompose: { ...(slow.dockerCompose as object), healthcheck: slowly } });
  const definition = definitionOf('slow', [slow]);
  const { id, unique } = await api.environment.create.mutate({
    projectId: project.id,
    name: 'slow',
    definition,
  });
  const deploying = deploy(api, id);
  await expect.poll(async () => (await api.environment.get.query({ id })).operationStatus).toBe('deploying');
  await page.goto(`http://app-${unique}.localhost:${routerPort}/`);
  await expect(page.getByRole('heading', { name: 'slow is being deployed' })).toBeVisible();
  await picture(page, 'router-deploying');
  await deploying;
  await expect(page.getByText('x-forwarded-host')).toBeVisible();

  const { runId } = await api.environment.stop.mutate({ id });
  await expect.poll(async () => (await api.run.get.query({ id: runId })).state).toBe('success');
  await expect(async () => {
    await page.goto(`http://app-${unique}.localhost:${routerPort}/`);
    await expect(page.getByRole('heading', { name: 'slow is stopped' })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await picture(page, 'router-stopped');
});

function hostOf(): string {
  return `app-${environment().unique}.localhost:${routerPort}`;
}

function previewOf(path = '/'): string {
  return `http://${hostOf()}${path}`;
}

async function readEcho(page: Page, path?: string): Promise<Seen> {
  if (path) await page.goto(new URL(path, page.url()).href);
  await page.waitForLoadState();
  return JSON.parse((await page.locator('pre').textContent()) ?? '') as Seen;
}
