import type { Page } from '@playwright/test';
import { violationsOf } from './fixtures/axe';
import { definitionOf } from './fixtures/definitions';
import { expect, test } from './fixtures/journey';
import { picture } from './fixtures/picture';

const looks = ['light', 'dark'] as const;
const noted = 'listitem';
const merge = (given: Record<string, string>) => ({
  strategy: 'merge' as const,
  values: Object.entries(given).map(([key, value]) => ({ key, value })),
});

test('labels are given in the settings, and lists are narrowed by them', async ({
  page,
  api,
  project,
  environment,
}) => {
  const [alpha, beta] = [
    await environment('alpha', definitionOf('alpha', [])),
    await environment('beta', definitionOf('beta', [])),
  ];
  await environment('gamma', definitionOf('gamma', []));

  await test.step('they are set in the settings; what is wrong is said at its field and stays', async () => {
    await page.goto(`/environments/${alpha.id}/settings`);
    const card = page.getByRole('region', { name: 'Labels' });
    await expect(card).toContainText('It has no labels yet.');
    await add(page, 1, 'my team', 'web');
    await add(page, 2, 'tier', 'db');
    await card.getByRole('button', { name: 'Save labels' }).click();
    await expect(card.getByRole('alert')).toContainText('A key is made of letters');
    await expect(keyOf(page, 1)).toHaveValue('my team');
    await keyOf(page, 1).fill('team');
    await save(page);
    await page.goto(`/environments/${beta.id}/settings`);
    await add(page, 1, 'team', 'web');
    await save(page);
    const chip = page.getByRole('link', { name: 'Others with the label team=web' });
    await expect(chip).toHaveAttribute('href', `/projects/${project.id}?label=team%3Dweb`);
  });

  const rows = page.getByRole('list', { name: 'Environments' }).locator('> li');

  await test.step('a chip narrows the list; the address keeps it over reload and back', async () => {
    await page.goto(`/projects/${project.id}`);
    await expect(rows).toHaveCount(3);
    await page.getByRole('button', { name: 'Only with the label tier=db' }).click();
    await expect(rows).toHaveCount(1);
    await expect(page).toHaveURL(/label=tier(=|%3D)db/);
    await page.reload();
    await expect(rows).toHaveCount(1);
    await page.getByRole('link', { name: 'alpha', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'alpha' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('button', { name: 'Remove the filter tier=db' })).toBeVisible();
    await expect(rows).toHaveCount(1);
    await page.getByRole('button', { name: 'Remove the filter tier=db' }).click();
    await expect(rows).toHaveCount(3);
  });

  await test.step('the field proposes what is there, takes several by keyboard, and all must be there', async () => {
    await page.getByRole('button', { name: 'Labels', exact: true }).press('Enter');
    const field = page.getByRole('combobox', { name: 'Find a label' });
    await expect(field).toBeFocused();
    await page.keyboard.type('web');
    await page.keyboard.press('Enter');
    await expect(rows).toHaveCount(2);
    await field.fill('tier any');
    await expect(page.getByText('No label matches.')).toBeVisible();
    await field.fill('tier');
    await page.keyboard.press('Enter');
    await expect(rows).toHaveCount(1);
    await picture(page, 'labels-filter');
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/label=team(=|%3D)web&label=tier$/);
  });

  await test.step('what nothing carries is no match, not an empty project', async () => {
    await page.goto(`/projects/${project.id}?label=team%3Dweb&label=nobody`);
    await expect(page.getByRole('heading', { name: 'No environment matches' })).toBeVisible();
    await expect(page.getByText('No environments yet')).toHaveCount(0);
    await page.getByRole('button', { name: 'Remove the filter nobody' }).click();
    await expect(rows).toHaveCount(2);
    await page.goto('/environments?label=team%3Dweb');
    await expect(rows).toHaveCount(2);
  });

  await test.step('a removed label comes back by Undo', async () => {
    await page.goto(`/environments/${alpha.id}/settings`);
    await page.getByRole('button', { name: 'Remove the label tier' }).click();
    await save(page);
    await expect(page.getByRole('link', { name: /label tier=db/ })).toHaveCount(0);
    await page.getByRole(noted).filter({ hasText: 'Labels saved' }).getByRole('button').click();
    await expect(page.getByRole('link', { name: /label tier=db/ })).toBeVisible();
    await expect(keyOf(page, 2)).toHaveValue('tier');
    const { labels } = await api.environment.get.query({ id: alpha.id });
    expect(labels).toEqual([
      { key: 'team', value: 'web' },
      { key: 'tier', value: 'db' },
    ]);
  });
});

test('projects have labels of their own', async ({ page, project }) => {
  const value = project.id;
  await page.goto(`/projects/${project.id}/settings`);
  await add(page, 1, 'owner', value);
  await save(page);
  await page.goto('/projects');
  await page.getByRole('button', { name: `Only with the label owner=${value}` }).click();
  const rows = page.getByRole('list', { name: 'Projects' }).locator('> li');
  await expect(rows).toHaveCount(1);
  await page.reload();
  await expect(rows).toHaveCount(1);
  await page.goto('/projects?label=owner%3Dnobody');
  await expect(page.getByRole('heading', { name: 'No project matches' })).toBeVisible();
});

for (const colorScheme of looks) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('labels have no accessibility violations', async ({ page, api, project, environment }) => {
      const { id } = await environment('main', definitionOf('main', []));
      const value = 'long-'.repeat(50);
      await api.environment.setLabels.mutate({ id, labels: merge({ team: 'web', value, x: 'y', z: '' }) });
      await api.project.setLabels.mutate({ id: project.id, labels: merge({ team: 'web' }) });
      await page.goto(`/projects/${project.id}?label=team%3Dweb`);
      await expect(page.getByRole('button', { name: 'Remove the filter team=web' })).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Labels', exact: true }).click();
      await expect(page.getByRole('option').first()).toBeVisible();
      await picture(page, `labels-field-${colorScheme}`);
      expect(await violationsOf(page)).toEqual([]);
      await page.goto(`/environments/${id}/settings`);
      await add(page, 5, 'not good', '');
      await page.getByRole('button', { name: 'Save labels' }).click();
      await expect(page.getByText('A key is made of letters')).toBeVisible();
      await picture(page, `labels-settings-${colorScheme}`);
      expect(await violationsOf(page)).toEqual([]);
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('long labels are cut, not the page', async ({ page, api, project, environment }) => {
    const { id } = await environment('main', definitionOf('main', []));
    const labels = merge({ ['k'.repeat(63)]: 'v'.repeat(255), team: 'web' });
    await api.environment.setLabels.mutate({ id, labels });
    const text = `${'k'.repeat(63)}=${'v'.repeat(255)}`;
    for (const path of [`/projects/${project.id}?label=${text}`, `/environments/${id}/settings`]) {
      await page.goto(path);
      await expect(page.getByText('team=web').first()).toBeVisible();
      const main = page.getByRole('main');
      expect.soft(await main.evaluate((part) => part.scrollWidth - part.clientWidth), path).toBe(0);
    }
  });
});

function keyOf(page: Page, number: number) {
  return page.getByRole('textbox', { name: `Key of label ${number}`, exact: true });
}

async function add(page: Page, number: number, key: string, value: string): Promise<void> {
  await page.getByRole('button', { name: 'Add label' }).click();
  await keyOf(page, number).fill(key);
  await page.getByRole('textbox', { name: `Value of label ${number}`, exact: true }).fill(value);
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save labels' }).click();
  await expect(page.getByRole(noted).filter({ hasText: 'Labels saved' })).toBeVisible();
}
