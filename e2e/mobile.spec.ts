import { definitionOf, pythonComponent } from './fixtures/definitions';
import { deployed } from './fixtures/environments';
import { untilTickAfter } from './fixtures/logs';
import { picture } from './fixtures/picture';
import { untilStatus } from './fixtures/status';
import { expect, test } from './fixtures/test';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('on a phone: read, deploy, abort and follow logs', async ({ page, api, project }) => {
  const definition = definitionOf('pocket', [pythonComponent('alpha', 'ticker', { PAUSE: '0.2' })]);
  const { id } = await deployed(api, { project, name: 'pocket', definition });
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

  await test.step('read', async () => {
    await page.goto('/projects');
    await page.getByRole('button', { name: 'Open navigation' }).tap();
    await picture(page, 'mobile-navigation');
    await page.getByRole('dialog').getByRole('link', { name: 'Environments' }).tap();
    await expect(page).toHaveURL(/\/environments$/);
    await page.getByRole('link', { name: 'pocket', exact: true }).tap();
    await expect(page.getByRole('heading', { name: 'pocket' })).toBeVisible();
    await picture(page, 'mobile-environment');
    expect(await fits()).toBe(true);
  });

  await test.step('logs', async () => {
    await page.getByRole('link', { name: 'Logs', exact: true }).tap();
    await untilTickAfter(page, 'alpha', 3);
    await picture(page, 'mobile-logs');
    const log = await page.getByRole('log').boundingBox();
    expect(log?.height).toBeGreaterThan(330);
    expect(await fits()).toBe(true);
    await expect(page.getByRole('combobox', { name: 'Level' })).toBeHidden();
    await page.getByRole('button', { name: 'Filters' }).tap();
    await expect(page.getByRole('combobox', { name: 'Level' })).toBeVisible();
    await picture(page, 'mobile-log-filters');
    expect(await fits()).toBe(true);
  });

  await test.step('deploy and abort', async () => {
    const slow = { test: ['CMD', 'sleep', '5'], interval: '1s', timeout: '20s', retries: 30 };
    const component = pythonComponent('alpha', 'ticker', { PAUSE: '0.2', CHANGED: 'yes' });
    const text = definitionOf('pocket', [
      { ...component, dockerCompose: { ...(component.dockerCompose as object), healthcheck: slow } },
    ]);
    const { revision } = await api.definition.get.query({ environmentId: id });
    await api.definition.save.mutate({ environmentId: id, text, baseRevisionId: revision?.id ?? null });
    await page.goto(`/environments/${id}`);
    await page
      .getByRole('region', { name: 'What will change' })
      .getByRole('button', { name: 'Deploy' })
      .tap();
    await picture(page, 'mobile-deploy');
    await page.getByRole('button', { name: 'Deploy environment' }).tap();
    await page.waitForURL(/\/runs\//);
    await untilStatus(page, 'run', 'running');
    await picture(page, 'mobile-run');
    expect(await fits()).toBe(true);
    await page.getByRole('button', { name: 'Abort' }).tap();
    await untilStatus(page, 'run', 'aborted');
    await picture(page, 'mobile-aborted');
  });
});

test('on a phone every page fits, and editor, comparison and terminal fill what is left', async ({
  page,
  api,
  project,
}) => {
  const definition = definitionOf('pocket', [pythonComponent('alpha', 'ticker')]);
  const { id, lastRun } = await deployed(api, { project, name: 'pocket', definition });
  const at = `/environments/${id}`;
  const lists = ['/projects', '/environments', '/runs', '/clusters', '/git', '/settings'];
  for (const path of [
    ...lists,
    '/settings?tab=organization',
    `/projects/${project.id}`,
    at,
    `/runs/${lastRun?.id}`,
  ]) {
    await page.goto(path);
    const main = page.getByRole('main');
    await expect(main.getByRole('heading', { level: 1 })).toBeVisible();
    expect.soft(await main.evaluate((part) => part.scrollWidth - part.clientWidth), path).toBe(0);
  }
  for (const [path, label] of [
    [`${at}/configuration`, /^Environment definition/],
    [`${at}/configuration?view=revisions`, /, after$/],
    [`${at}/terminal`, 'Terminal input'],
  ] as const) {
    await page.goto(path);
    const work = page
      .getByRole('textbox', { name: label })
      .locator('xpath=ancestor::*[@data-testid or @role="tabpanel"][1]');
    await expect.poll(async () => (await work.boundingBox())?.height ?? 0, path).toBeGreaterThan(280);
    await picture(page, `mobile-${path.split('/').at(-1)?.replace(/\W/g, '-')}`);
  }
  // The page is the terminal's: the open shell can be read and closed.
  const shells = page.getByRole('tablist', { name: 'Open shells' });
  expect(await shells.evaluate((strip) => strip.scrollWidth - strip.clientWidth)).toBe(0);
});
