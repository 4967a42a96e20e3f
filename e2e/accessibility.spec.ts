import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { localCluster } from './fixtures/environments';
import { expect, test } from './fixtures/journey';
import { definition, web } from './fixtures/small-definitions';

const looks = ['light', 'dark'] as const;

/** Pages anyone may see. */
const open = [{ path: '/sign-in', shows: 'Sign in' }];

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
      const { runId } = await api.environment.deploy.mutate({ id });
      const clusterId = await localCluster(api);
      const pages = [
        { path: '/projects', shows: 'Projects' },
        { path: `/projects/${project.id}`, shows: project.name },
        { path: '/environments', shows: 'Environments' },
        { path: `/environments/${id}`, shows: name },
        { path: `/environments/${id}/configuration`, shows: name },
        { path: `/environments/${id}/configuration?view=revisions`, shows: name },
        { path: `/environments/${id}/runs`, shows: name },
        { path: `/environments/${id}/logs`, shows: name },
        { path: `/environments/${id}/terminal`, shows: name },
        { path: `/environments/${id}/settings`, shows: name },
        { path: '/runs', shows: 'Runs' },
        { path: `/runs/${runId}`, shows: `Deploy 1 of ${name}` },
        { path: '/clusters', shows: 'Clusters' },
        { path: `/clusters/${clusterId}`, shows: 'This machine' },
        { path: '/git', shows: 'Git' },
        { path: '/settings', shows: 'Settings' },
      ];
      const found: Record<string, string[]> = {};
      for (const { path, shows } of pages) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toContainText(shows);
        await settled(page);
        const violations = await violationsOf(page);
        if (violations.length > 0) found[path.replaceAll(/\w{12}/g, '…')] = violations;
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
      for (const { path, shows } of open)
        test(`${path} has no accessibility violations`, async ({ page }) => {
          await page.goto(path);
          await expect(page.getByRole('button', { name: shows })).toBeVisible();
          expect(await violationsOf(page)).toEqual([]);
        });
    });
  });
}

async function expectClean(page: Page, dialog: string): Promise<void> {
  await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
  await settled(page);
  expect(await violationsOf(page)).toEqual([]);
}

/** Skeletons are gone and nothing moves any more. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .map(({ finished, effect }) =>
          effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY ? null : finished,
        ),
    ),
  );
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}
