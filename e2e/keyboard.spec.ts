import { definitionOf } from './fixtures/definitions';
import { expect, test } from './fixtures/test';

test('everything is reached by keyboard: palette, g p, /, j and k, ?', async ({ page, api, project }) => {
  for (const name of ['hare', 'rabbit'])
    await api.environment.create.mutate({ projectId: project.id, name, definition: definitionOf(name, []) });
  await page.goto('/clusters');
  await expect(page.getByRole('heading', { name: 'Clusters' })).toBeVisible();

  await test.step('g then a letter goes to a place', async () => {
    await page.keyboard.type('gp');
    await expect(page).toHaveURL(/\/projects$/);
    await page.keyboard.type('ge');
    await expect(page).toHaveURL(/\/environments$/);
  });

  await test.step('/ searches, and its letters are no commands', async () => {
    await expect(page.getByRole('link', { name: 'rabbit', exact: true })).toBeVisible();
    await page.keyboard.press('/');
    const search = page.getByRole('searchbox');
    await expect(search).toBeFocused();
    await page.keyboard.type('gp');
    await expect(search).toHaveValue('gp');
    await expect(page).toHaveURL(/\/environments/);
    await search.fill('');
    await page.keyboard.press('Escape');
    await search.blur();
  });

  await test.step('j and k walk, Enter opens', async () => {
    await page.goto(`/projects/${project.id}`);
    await expect(page.getByRole('link', { name: 'hare', exact: true })).toBeVisible();
    await page.keyboard.press('j');
    const first = await page.evaluate(() => document.activeElement?.textContent);
    await page.keyboard.press('j');
    const second = await page.evaluate(() => document.activeElement?.textContent);
    expect(new Set([first, second])).toEqual(new Set(['hare', 'rabbit']));
    await page.keyboard.press('k');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(first);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: first ?? '', level: 1 })).toBeVisible();
  });

  await test.step('? lists the keys, Escape closes', async () => {
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keys' });
    await expect(list).toContainText('Go to Projects');
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();
  });

  await test.step('the palette goes to anything', async () => {
    await page.keyboard.press('Control+K');
    const palette = page.getByRole('dialog', { name: 'Search and commands' });
    await palette.getByRole('combobox').fill('rabb');
    await expect(palette.getByRole('option', { name: /^rabbit/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'rabbit', level: 1 })).toBeVisible();
    await page.keyboard.press('Control+K');
    await palette.getByRole('combobox').fill('nothing like that');
    await expect(palette).toContainText('Nothing matches');
    await page.keyboard.press('Escape');
    await expect(palette).toBeHidden();
  });
});
