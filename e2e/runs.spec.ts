import type { Locator, Page } from '@playwright/test';
import { saveDefinition } from './fixtures/environments';
import { expect, pressDeploy, test } from './fixtures/journey';
import { pushRepository } from './fixtures/repository';
import { built, component, definition, fromImage, web } from './fixtures/small-definitions';

const log = (page: Page): Locator => page.getByRole('region', { name: /^Log of / });
const tree = (page: Page): Locator => page.getByRole('navigation', { name: 'Stages and steps' });

/** Prints twelve numbered lines, one every half second; `stamp` keeps it out of every build cache. */
function slowDockerfile(stamp: string): string {
  const count = 'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "counted $i"; sleep 0.5; done';
  return `FROM python:3.12-slim\nRUN echo ${stamp} && ${count}\nCMD ["python", "-m", "http.server", "8000"]\n`;
}

test('a run is watched live, survives a reload in the middle, and is read the same afterwards', async ({
  page,
  api,
  environment,
}) => {
  const stamp = Date.now().toString(36);
  const { url } = await pushRepository(api, `slow-${stamp}`, { Dockerfile: slowDockerfile(stamp) });
  const { id } = await environment('main', definition('main', built('web', url)));
  const runId = await pressDeploy(page, id);
  await expect(log(page)).toContainText('counted 2', { timeout: 60_000 });
  await expect(page.getByRole('heading', { name: 'Deploy 1 of main' })).toBeVisible();
  await expect(
    tree(page)
      .getByRole('button', { name: /^running/ })
      .first(),
  ).toBeVisible();
  // A step that ended well is folded among all steps; alone it stays in sight.
  await tree(page)
    .getByRole('button', { name: /Build the image/ })
    .click();
  await expect(page).toHaveURL(/step=/);
  await page.reload();
  await expect(log(page)).toContainText('counted 12', { timeout: 60_000 });
  await expect(page.getByText('main was deployed')).toBeVisible({ timeout: 120_000 });

  for (const state of ['running', 'waiting', 'failed'])
    await expect(tree(page).getByRole('button', { name: new RegExp(`^${state}`) })).toHaveCount(0);
  await page.reload();
  await expect(log(page)).toContainText('counted 12');
  const { lines } = await api.run.log.query({ id: runId });
  const counted = lines
    .filter(({ text }) => /counted \d+$/.test(text))
    .map(({ text }) => text.split(' ').at(-1));
  expect(counted).toEqual([...Array(12).keys()].map((index) => String(index + 1)));
});

test('a link to a log line opens at that line, and search counts and steps through its hits', async ({
  page,
  environment,
}) => {
  const { id } = await environment('main', definition('main', web()));
  const runId = await pressDeploy(page, id);
  await expect(page.getByText('main was deployed')).toBeVisible({ timeout: 120_000 });
  await tree(page)
    .getByRole('button', { name: /Check the definition/ })
    .click();
  await log(page).getByRole('link', { name: 'Line 1', exact: true }).click();
  await expect(page).toHaveURL(/step=.*#L1$/);
  const address = page.url();
  await page.goto('/projects');
  await page.goto(address);
  await expect(page.getByRole('button', { name: 'Copy 1 line' })).toBeVisible();

  await page.goto(`/runs/${runId}`);
  const search = log(page).getByRole('searchbox', { name: 'Search the log' });
  const count = log(page).getByRole('status').last();
  await search.fill('python');
  await expect(count).toHaveText(/^0 of [1-9]/);
  await search.press('Enter');
  await expect(count).toHaveText(/^1 of /);
  await expect(log(page).locator('mark').first()).toHaveText(/python/i);
  await search.fill('no line says this');
  await expect(count).toHaveText('none');
  await search.press('Escape');
  await expect(log(page).getByRole('link', { name: /^Line / })).toHaveCount(0);
});

test('durations stay inside the tree, however long the names', async ({ page, environment }) => {
  const name = `a-component-whose-name-is-rather-long-${'x'.repeat(20)}`;
  const { id } = await environment('main', definition('main', fromImage(name, 'redis:7-alpine')));
  await pressDeploy(page, id);
  await expect(page.getByText('main was deployed')).toBeVisible({ timeout: 120_000 });
  const overflow = await tree(page).evaluate((nav) => nav.scrollWidth - nav.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('a queued run shows its position and why it waits, and may be aborted there', async ({
  page,
  api,
  environment,
}) => {
  const stamp = Date.now().toString(36);
  const slow = fromImage(
    'slow',
    'redis:7-alpine',
    'healthcheck:',
    "  test: ['CMD', 'false']",
    '  interval: 2s',
    '  retries: 100',
  );
  const { id } = await environment('main', definition('main', slow));
  const first = await api.environment.deploy.mutate({ id });
  await saveDefinition(api, id, `${definition('main', slow)}# ${stamp}\n`);
  const second = await api.environment.deploy.mutate({ id });
  await page.goto(`/runs/${second.runId}`);
  await expect(page.getByText(/Queued at position 1\./)).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Queued' })).toContainText(
    'Run 1 of this environment has to end first.',
  );
  await expect(page.getByText('The stages appear when the run begins.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Show run 1' })).toHaveAttribute(
    'href',
    `/runs/${first.runId}`,
  );
  await page.getByRole('button', { name: 'Abort', exact: true }).click();
  await expect(page.locator('[data-kind="run"]').first()).toHaveText(/aborted/);
  await expect(page.getByText('Nothing had begun, so nothing has changed.')).toBeVisible();
});

test('an abort during a build ends within ten seconds and the environment can be deployed again', async ({
  page,
  api,
  environment,
}) => {
  const stamp = Date.now().toString(36);
  const dockerfile = slowDockerfile(stamp).replace('sleep 0.5', 'sleep 60');
  const { url } = await pushRepository(api, `endless-${stamp}`, { Dockerfile: dockerfile });
  const { id } = await environment('main', definition('main', built('web', url)));
  await pressDeploy(page, id);
  await expect(log(page)).toContainText('counted 1', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Abort', exact: true }).click();
  const status = page.locator('[data-kind="run"]').first();
  await expect(status).toHaveText(/aborted/, { timeout: 10_000 });
  await expect(page.getByText(/^Aborted by .* It was stopped at Build web › Build the image/)).toBeVisible();
  await expect(tree(page).getByRole('button', { name: /^running/ })).toHaveCount(0);

  await saveDefinition(api, id, definition('main', web()));
  await pressDeploy(page, id);
  await expect(page.getByText('main was deployed')).toBeVisible({ timeout: 120_000 });
});

test('finished runs are listed, filtered by state in the address, and lead back to what they deployed', async ({
  page,
  environment,
}) => {
  const { id } = await environment(
    'main',
    definition('main', component('web', ['dockerCompose:', '  image: redis:7-alpine'])),
  );
  await pressDeploy(page, id);
  await expect(page.getByText('main was deployed')).toBeVisible({ timeout: 120_000 });
  await page.goto(`/environments/${id}/runs`);
  await expect(page.getByRole('list', { name: 'Runs' }).getByRole('listitem')).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Filter by state' }).click();
  await page.getByRole('option', { name: 'Failed' }).click();
  await expect(page.getByText('No run matches')).toBeVisible();
  await page.reload();
  await expect(page.getByText('No run matches')).toBeVisible();
  await page.goto(`/environments/${id}/runs`);
  await page.getByRole('link', { name: 'Deploy 1' }).click();
  await page.getByRole('link', { name: 'revision 1' }).click();
  await expect(page.getByRole('list', { name: 'Revisions' })).toContainText('deployed');
});
