import type { Locator, Page } from '@playwright/test';
import { violationsOf } from './fixtures/axe';
import { localCluster } from './fixtures/environments';
import { expect, test } from './fixtures/journey';
import { untilRunSucceeds } from './fixtures/runs';
import { definition, web } from './fixtures/small-definitions';

const looks = ['light', 'dark'] as const;

/** A page, its heading, and what it shows last: without the latter axe would look at an empty frame. */
type Filled = { path: string; heading: string; shows?: (page: Page) => Locator };

const signedOut: Filled[] = [
  { path: '/sign-in', heading: 'Sign in' },
  { path: '/invitations/of-nobody', heading: 'Invitation' },
  { path: '/new-password/of-nobody', heading: 'New password' },
];

for (const colorScheme of looks) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('pages of the dashboard have no accessibility violations', async ({
      page,
      api,
      project,
      environment,
    }) => {
      const { id, name } = await environment('main', definition('main', web()));
      const { runId } = await api.environment.deploy.mutate({ id, clusterId: await localCluster(api) });
      await untilRunSucceeds(api, runId);
      const clusterId = await localCluster(api);
      const found: Record<string, string[]> = {};
      const pages: Filled[] = [
        ...lists(project),
        ...ofEnvironment(id, name),
        { path: `/runs/${runId}`, heading: `Deploy 1 of ${name}` },
        { path: `/clusters/${clusterId}`, heading: 'This machine' },
      ];
      for (const { path, heading, shows } of pages) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 }).first()).toContainText(heading);
        if (shows) await expect(shows(page).first()).toBeAttached();
        const violations = await violationsOf(page);
        if (violations.length > 0) found[path] = violations;
      }
      expect(found).toEqual({});
    });

    test('dialogs have no accessibility violations', async ({ page, project, environment }) => {
      const { id } = await environment('main', definition('main', web()));
      await page.goto('/projects?new=true');
      await expectClean(page, 'Create project');
      await page.goto(`/projects/${project.id}?new=true`);
      await expectClean(page, 'Create environment');
      await page.goto(`/environments/${id}?deploy=true`);
      await expectClean(page, 'Deploy main');
    });

    test.describe('signed out', () => {
      test.use({ storageState: { cookies: [], origins: [] } });
      test('pages of the signed out have no accessibility violations', async ({ page, expectTrouble }) => {
        expectTrouble(/401/);
        const found: string[] = [];
        for (const { path, heading } of signedOut) {
          await page.goto(path);
          await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
          found.push(...(await violationsOf(page)));
        }
        await page.goto('/sign-in');
        await page.getByLabel('E-mail').fill('nobody@example.test');
        await page.getByLabel('Password').fill('not the password');
        await page.getByRole('button', { name: 'Sign in' }).click();
        await expect(page.getByRole('main').getByRole('alert')).toContainText('E-mail or password is wrong');
        expect([...found, ...(await violationsOf(page))]).toEqual([]);
      });
    });
  });
}

function lists(project: { id: string; name: string }): Filled[] {
  return [
    { path: '/projects', heading: 'Projects' },
    { path: `/projects/${project.id}`, heading: project.name },
    { path: `/projects/${project.id}/settings`, heading: 'Project settings' },
    { path: '/environments', heading: 'Environments' },
    { path: '/runs', heading: 'Runs' },
    { path: '/clusters', heading: 'Clusters' },
    { path: '/git', heading: 'Git' },
    { path: '/settings', heading: 'Settings' },
    { path: '/settings?tab=organization', heading: 'Settings' },
  ];
}

function ofEnvironment(id: string, heading: string): Filled[] {
  const at = `/environments/${id}`;
  const editor = (page: Page) => page.getByRole('textbox', { name: 'Environment definition' });
  const diff = (page: Page) => page.getByRole('textbox', { name: /^Revisions 1 and 1, after/ });
  return [
    { path: at, heading },
    { path: `${at}/configuration`, heading, shows: editor },
    { path: `${at}/configuration?view=revisions`, heading, shows: diff },
    { path: `${at}/runs`, heading },
    { path: `${at}/logs`, heading, shows: (page) => page.getByRole('log') },
    { path: `${at}/terminal`, heading, shows: (page) => page.locator('.xterm-accessibility') },
    { path: `${at}/settings`, heading },
    { path: `${at}/import`, heading },
  ];
}

async function expectClean(page: Page, dialog: string): Promise<void> {
  await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
}
