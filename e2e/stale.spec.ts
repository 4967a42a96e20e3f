import { deployed } from './fixtures/environments';
import { untilRunSucceeds } from './fixtures/runs';
import { definition, web } from './fixtures/small-definitions';
import { expect, test } from './fixtures/test';

// What the page asks for without a network is refused by the browser itself.
test.use({ provoked: [/Failed to load resource/] });

test('without a network nothing is kept back to be done later, and the page says that it is cut off', async ({
  page,
  api,
  project,
}) => {
  const { id } = await deployed(api, { project, name: 'far', definition: definition('far', web()) });
  await page.goto(`/environments/${id}`);
  await expect(page.getByRole('button', { name: 'Open', exact: true })).toBeVisible();
  // Menus and toasts come with the first sign of a person, while there is a network.
  await page.getByRole('button', { name: 'More actions' }).hover();
  await expect(page.getByRole('region', { name: /Notifications/ })).toBeAttached();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Stop' }).waitFor();
  await page.keyboard.press('Escape');
  await page.context().setOffline(true);
  await expect(page.getByText('Connection lost, retrying')).toBeVisible();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Stop' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Warren did not answer' })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('Connection lost, retrying')).toBeHidden();
  const { items } = await api.run.list.query({ environmentId: id });
  expect(items.map(({ kind }) => kind)).toEqual(['deploy']);
});

test('a tab left open does not show an environment that others have deleted', async ({
  page,
  api,
  project,
}) => {
  const made = await deployed(api, { project, name: 'left', definition: definition('left', web()) });
  await page.goto(`/environments/${made.id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Deploy' }).click();
  await expect(page.getByRole('dialog', { name: 'Deploy left' })).toBeVisible();
  const { run } = await api.environment.delete.mutate({ id: made.id, confirmName: 'left' });
  if (run) await untilRunSucceeds(api, run.runId);
  await expect(page.getByRole('main')).toContainText('Not found');
  await expect(page.getByText('crashed')).toHaveCount(0);
  await page.getByRole('link', { name: 'Go to projects' }).click();
  await expect(page).toHaveURL(/\/projects$/);
});
