import type { Page } from '@playwright/test';
import { deployed } from './fixtures/environments';
import { expect, test } from './fixtures/test';

const definition = `kind: Environment
name: paint
type: primary
components:
  - kind: Service
    name: redis
    dockerCompose:
      image: 'redis:7-alpine'
`;

test.describe('without its scripts', () => {
  // Refused scripts and what they would have fetched are errors to the console.
  test.use({ provoked: [/Failed to load resource/], hasScripts: false });

  test('every page shows what it is about, and nothing that is still loading', async ({
    api,
    project,
    page,
  }) => {
    const { id, lastRun } = await deployed(api, { project, name: 'painted-first', definition });
    const clusterId = (await api.cluster.list.query())[0]?.id;
    await refuseScripts(page);
    const at = `/environments/${id}`;
    const pages: [path: string, shows: RegExp][] = [
      ['/projects', new RegExp(project.name)],
      [`/projects/${project.id}`, /painted-first/],
      [`/projects/${project.id}/settings`, /Runs at the same time/],
      ['/environments', /painted-first/],
      [at, /redis:7-alpine/],
      [`${at}/runs`, /Deploy 1/],
      [`${at}/settings`, /This machine/],
      ['/runs', /painted-first/],
      [`/runs/${lastRun?.id}`, /painted-first/],
      ['/clusters', /This machine/],
      [`/clusters/${clusterId}`, /painted-first/],
      ['/git', /New repository/],
      ['/settings', /this browser/],
      ['/settings?tab=organization', /Ada/],
    ];
    for (const [path, shows] of pages) {
      await page.goto(path);
      await expect.soft(page.getByRole('main'), path).toContainText(shows);
      await expect.soft(page.getByRole('status', { name: /^Loading/ }), path).toHaveCount(0);
    }
  });

  for (const [colorScheme, background] of [
    ['light', 'rgb(247, 247, 249)'],
    ['dark', 'rgb(14, 15, 19)'],
  ] as const)
    test.describe(`in ${colorScheme}`, () => {
      test.use({ colorScheme });
      test(`the page is ${colorScheme} from the start`, async ({ page }) => {
        await refuseScripts(page);
        await page.goto('/projects');
        await expect(page.locator('body')).toHaveCSS('background-color', background);
      });
    });
});

test('a chosen theme is in the first paint of later visits, whatever the system has', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/settings');
  await page.getByRole('combobox', { name: 'Theme' }).click();
  await page.getByRole('option', { name: 'Dark' }).click();
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(14, 15, 19)');
  const html = await (await page.request.get('/projects')).text();
  expect(html).toContain('<html lang="en" class="dark"');
});

test('no script stands before the content, which would wait for the style sheet', async ({ page }) => {
  const html = await (await page.request.get('/projects')).text();
  const body = html.slice(html.indexOf('<body'), html.indexOf('id="content"'));
  const run = [...body.matchAll(/<script[^>]*>/g)].filter(([tag]) => !tag.includes('type="text/plain"'));
  expect(run).toEqual([]);
});

test('the name of an environment is in its address line without another question', async ({
  api,
  project,
  page,
}) => {
  const { id } = await deployed(api, { project, name: 'painted-first', definition });
  await page.goto(`/environments/${id}`);
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toContainText('painted-first');
  // Its data goes with the project while the page is still open.
  await page.goto('about:blank');
});

test('who is not signed in is sent on before any page is shown', async ({ playwright, baseURL }) => {
  const nobody = await playwright.request.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
  const answer = await nobody.get('/environments?q=x', { maxRedirects: 0 });
  expect(answer.status()).toBe(307);
  expect(answer.headers().location).toBe('/sign-in?next=%2Fenvironments%3Fq%3Dx');
  await nobody.dispose();
});

/** What is left is what the server sent: the first paint, held still. */
async function refuseScripts(page: Page): Promise<void> {
  await page.route(/\/_next\/static\/.*\.js/, (route) => route.abort());
}
