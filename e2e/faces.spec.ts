import type { Browser, Page } from '@playwright/test';
import { answerWith, fault, nothing } from './fixtures/answers';
import { violationsOf } from './fixtures/axe';
import { deployed } from './fixtures/environments';
import { picture } from './fixtures/picture';
import { definition, web } from './fixtures/small-definitions';
import { expect, test } from './fixtures/test';

/** Faces of a page besides the filled one: its address, and the words that say which face it is. */
type Face = { name: string; path: string; shows: string | RegExp };

const missing = 'zzzzzzzzzzzz';
const notThere: Face[] = [
  { name: 'address', path: '/nowhere', shows: 'There is no page at this address' },
  { name: 'project', path: `/projects/${missing}`, shows: 'Not found' },
  { name: 'environment', path: `/environments/${missing}`, shows: 'Not found' },
  { name: 'run', path: `/runs/${missing}`, shows: 'Not found' },
  { name: 'cluster', path: `/clusters/${missing}`, shows: 'Not found' },
];
const noMatch: Face[] = [
  { name: 'projects', path: '/projects?q=zzz', shows: 'No project matches' },
  { name: 'environments', path: '/environments?q=zzz', shows: /No environment matches/ },
];

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in ${colorScheme}`, () => {
    // One pattern: an array of two would be read as a value with its options.
    test.use({ colorScheme, provoked: [/Failed to load resource|ChunkLoadError/] });

    test('what is empty, not there or refused is as readable as what is filled', async ({
      page,
      api,
      project,
    }) => {
      const { id } = await api.environment.create.mutate({ projectId: project.id, name: 'blank' });
      const bare = await api.project.create.mutate({ name: `Bare ${Date.now()}` });
      const empty: Face[] = [
        { name: 'project', path: `/projects/${bare.id}`, shows: 'No environments yet' },
        { name: 'environment', path: `/environments/${id}`, shows: 'has no configuration yet' },
        { name: 'runs', path: `/environments/${id}/runs`, shows: /No runs/i },
        { name: 'logs', path: `/environments/${id}/logs`, shows: 'No logs yet' },
        { name: 'terminal', path: `/environments/${id}/terminal`, shows: 'No containers yet' },
      ];
      const found = [
        ...(await look(page, `empty-${colorScheme}`, empty)),
        ...(await look(page, `no-match-${colorScheme}`, noMatch)),
        ...(await look(page, `not-there-${colorScheme}`, notThere)),
      ];
      await api.project.delete.mutate({ id: bare.id, confirmName: bare.name });
      expect(found).toEqual([]);
    });

    test('the first steps and a failed list are readable', async ({ page }) => {
      await page.goto('/projects?q=zzz');
      await answerWith(page, 'project.list', nothing);
      await page.getByRole('searchbox', { name: 'Search projects' }).fill('');
      await expect(page.getByRole('button', { name: /Create/ }).first()).toBeVisible();
      await picture(page, `first-steps-${colorScheme}`);
      expect(await violationsOf(page)).toEqual([]);

      await page.goto('/environments?q=zzz');
      await answerWith(page, 'environment.list', fault);
      await page.getByRole('searchbox', { name: 'Search environments' }).fill('yyy');
      await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
      await picture(page, `failed-${colorScheme}`);
      expect(await violationsOf(page)).toEqual([]);
    });

    test('a page whose parts do not arrive says so and can be left', async ({ page, api, project }) => {
      const made = await deployed(api, { project, name: 'broken', definition: definition('broken', web()) });
      await page.goto(`/environments/${made.id}`);
      await page.waitForLoadState('networkidle');
      await page.route(/\/_next\/static\/.*\.js/, (route) => route.abort());
      await page.getByRole('link', { name: 'Terminal', exact: true }).click();
      await expect(page.getByRole('main').getByRole('alert')).toContainText('Reload the page');
      await picture(page, `crashed-${colorScheme}`);
      expect(await violationsOf(page)).toEqual([]);
    });
  });

test.describe('for a viewer', () => {
  test.use({ provoked: [/Failed to load resource/] });

  test('what may only be read says so, accessibly', async ({ api, project, browser }) => {
    const made = await deployed(api, { project, name: 'seen', definition: definition('seen', web()) });
    const page = await viewer(browser, (await invite(api)).link);
    const at = `/environments/${made.id}`;
    const faces: Face[] = [
      { name: 'project', path: `/projects/${project.id}`, shows: 'seen' },
      { name: 'environment', path: at, shows: 'python:3.12-slim' },
      { name: 'configuration', path: `${at}/configuration`, shows: 'seen' },
      { name: 'terminal', path: `${at}/terminal`, shows: 'You may not open terminals' },
      { name: 'environment-settings', path: `${at}/settings`, shows: 'Cluster' },
      { name: 'clusters', path: '/clusters', shows: 'This machine' },
      { name: 'git', path: '/git', shows: 'Git' },
      { name: 'organization', path: '/settings?tab=organization', shows: 'Vera' },
    ];
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await look(page, `viewer-${colorScheme}`, faces)));
    }
    await page.context().close();
    expect(found).toEqual([]);
  });
});

/** Violations of all faces, each with the face's name; a picture of each is kept. */
async function look(page: Page, group: string, faces: Face[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name, path, shows } of faces) {
    await page.goto(path);
    await expect(page.getByRole('main')).toContainText(shows);
    await expect(page.getByText('Connection lost')).toHaveCount(0);
    const violations = await violationsOf(page);
    await picture(page, `${group}-${name}`);
    found.push(...violations.map((violation) => `${group} ${name}: ${violation}`));
  }
  return found;
}

function invite(api: Parameters<typeof deployed>[0]): Promise<{ link: string }> {
  return api.invitation.create.mutate({ email: `vera-${Date.now()}@example.test`, role: 'viewer' });
}

async function viewer(browser: Browser, link: string): Promise<Page> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel('Your name').fill('Vera');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Create account and join' }).click();
  await expect(page).toHaveURL(/\/projects/);
  return page;
}
