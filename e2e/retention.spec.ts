import { readFileSync } from 'node:fs';
import { expect, pressDeploy, test } from './fixtures/journey';
import { picture } from './fixtures/picture';
import { definition, web } from './fixtures/small-definitions';

test('a project says how long runs are kept, and what holds where it says nothing', async ({
  page,
  project,
}) => {
  await page.goto(`/projects/${project.id}/settings`);
  const runs = page.getByLabel('Runs kept of each environment');
  await expect(runs).toHaveAttribute('placeholder', '50');
  await runs.fill('7');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('Settings saved')).toBeVisible();
  await page.reload();
  await expect(runs).toHaveValue('7');
  await expect(page.getByLabel('Days for which all runs are kept')).toHaveValue('');
  await picture(page, 'retention-settings');
});

test('the log of a run, and of one step, is downloaded as a file', async ({ page, environment }) => {
  const { id, name } = await environment('main', definition('main', web()));
  await pressDeploy(page, id);
  await expect(page.locator('[data-kind=run]').first()).toHaveAttribute('data-status', 'success', {
    timeout: 90_000,
  });
  const file = async (button: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: button, exact: true }).click(),
    ]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
  };
  const whole = await file('Download log');
  expect(whole.name).toBe(`${name}-deploy-1.log`);
  expect(whole.text).toMatch(/^── .+ › .+\n\d{4}-\d\d-\d\dT/);
  const tree = page.getByRole('navigation', { name: 'Stages and steps' });
  await tree.getByRole('listitem').getByRole('button').last().click();
  await expect(page).toHaveURL(/step=/);
  const part = await file('Download log of step');
  expect(whole.text).toContain(part.text.trim());
  expect(part.text.match(/^── /gm)?.length ?? 0).toBeLessThanOrEqual(1);
  await picture(page, 'run-download');
});
