import { violationsOf } from './fixtures/axe';
import { definitionOf, pythonComponent } from './fixtures/definitions';
import { editorLines, openEditor, pasteAll } from './fixtures/editor';
import { deployed, saveDefinition } from './fixtures/environments';
import { picture } from './fixtures/picture';
import { expect, test } from './fixtures/test';

const noted = 'listitem';

test('what was done is taken back: after going to another page, by one key, by the keyboard alone', async ({
  page,
  api,
  project,
}) => {
  const rename = async (name: string) => {
    await page.getByRole('button', { name: 'Project actions' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Rename' }).click();
    await expect(page.getByRole(noted).filter({ hasText: `Renamed to ${name}` })).toBeVisible();
  };
  const heading = page.getByRole('heading', { level: 1 });
  await page.goto(`/projects/${project.id}`);
  await expect(heading).toHaveText(project.name);

  await test.step('the note is said aloud, outlives its page, and Ctrl Z takes the newest back', async () => {
    await rename(`${project.name} b`);
    await expect(page.getByRole('region', { name: /^Notifications/ })).toHaveAttribute('aria-live', 'polite');
    await page.keyboard.type('gp');
    await expect(page).toHaveURL(/\/projects$/);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await api.project.get.query({ id: project.id })).name).toBe(project.name);
  });

  await test.step('with the focus in it, it waits', async () => {
    await page.goto(`/projects/${project.id}`);
    await expect(heading).toHaveText(project.name);
    await rename(`${project.name} c`);
    await page.keyboard.press('Alt+t');
    // First the note itself, then its button.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const undo = page.getByRole('button', { name: 'Undo' });
    await expect(undo).toBeFocused();
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violationsOf(page), colorScheme).toEqual([]);
      await expect(undo).toBeFocused();
    }
    await picture(page, 'undo');
    await page.keyboard.press('Enter');
    await expect(heading).toHaveText(project.name);
  });
});

test('settings, discarded text and a restored revision are taken back', async ({ page, api, project }) => {
  await test.step('settings: the form shows what holds again', async () => {
    await page.goto(`/projects/${project.id}/settings`);
    const runs = page.getByLabel('Runs at the same time in this project');
    await runs.fill('7');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByRole(noted).filter({ hasText: 'Settings saved' }).getByRole('button').click();
    await expect(runs).toHaveValue('');
    await expect
      .poll(async () => (await api.project.settings.query({ id: project.id })).parallelRuns)
      .toBeNull();
  });

  const text = (note: string) => `# ${note}\n${definitionOf('desk', [])}`;
  const { id } = await api.environment.create.mutate({
    projectId: project.id,
    name: 'desk',
    definition: text('first'),
  });

  await test.step('discarded text comes back, also when the page was left meanwhile', async () => {
    await openEditor(page, id);
    await expect(editorLines(page)).toContainText('# first');
    await pasteAll(page, text('typed'));
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await expect(editorLines(page)).toContainText('# first');
    await expect(page.getByText('unsaved changes')).toBeHidden();
    await page.getByRole('link', { name: 'Settings', exact: true }).last().click();
    await expect(page).toHaveURL(/settings$/);
    await page.getByRole(noted).filter({ hasText: 'Changes discarded' }).getByRole('button').click();
    await page.getByRole('link', { name: 'Configuration', exact: true }).click();
    await expect(editorLines(page)).toContainText('# typed');
    await expect(page.getByText('unsaved changes')).toBeVisible();
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await expect(editorLines(page)).toContainText('# first');
    await page.getByRole(noted).filter({ hasText: 'Changes discarded' }).getByRole('button').click();
    await expect(editorLines(page)).toContainText('# typed');
    await page.getByRole('button', { name: 'Discard changes' }).click();
  });

  await test.step('a restored revision gives way to the one before', async () => {
    await saveDefinition(api, id, text('second'));
    await expect(editorLines(page)).toContainText('# second');
    await page.getByRole('button', { name: 'Revisions' }).click();
    await page.getByRole('button', { name: 'Restore' }).click();
    await expect(editorLines(page)).toContainText('# first');
    await page.getByRole(noted).filter({ hasText: 'Saved as revision 3' }).getByRole('button').click();
    await expect(editorLines(page)).toContainText('# second');
    const { revision } = await api.definition.get.query({ environmentId: id });
    expect(revision).toMatchObject({ number: 4, text: text('second') });
  });
});

test('the columns of a list are in its address and outlive a reload', async ({ page, api, project }) => {
  await api.environment.create.mutate({
    projectId: project.id,
    name: 'hut',
    definition: definitionOf('hut', []),
  });
  await page.goto(`/projects/${project.id}`);
  const list = page.getByRole('list', { name: 'Environments' });
  await expect(list).not.toContainText('never deployed');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Last deployed' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Cluster' }).click();
  await picture(page, 'columns');
  await page.keyboard.press('Escape');
  await expect(list).toContainText('never deployed');
  await expect(list).toContainText('no cluster yet');
  await expect(page).toHaveURL(/columns=status,address,cluster,deployed,updated/);
  await page.reload();
  await expect(list).toContainText('never deployed');
  expect(await violationsOf(page)).toEqual([]);

  await page.goto('/runs');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Cause' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/columns=environment,revision,duration,queued/);
});

test('the overview draws processor and memory of what runs, with its limit', async ({
  page,
  api,
  project,
}) => {
  const ticker = pythonComponent('alpha', 'ticker', { PAUSE: '0.05' });
  const limited = { resources: { limits: { cpus: '0.5', memory: '64M' } } };
  const definition = definitionOf('meter', [
    { ...ticker, dockerCompose: { ...(ticker.dockerCompose as object), deploy: limited } },
  ]);
  const { id } = await deployed(api, { project, name: 'meter', definition });
  await page.goto(`/environments/${id}`);
  const row = page.getByRole('list', { name: 'Components' }).getByRole('listitem');
  await expect(
    row.getByRole('img', { name: /^CPU of alpha, of one core: at most .* %.*limit 50 %/ }),
  ).toBeVisible();
  await expect(
    row.getByRole('img', {
      name: /^Memory of alpha: at most [\d.]+ MiB in the last 5 minutes, limit 64 MiB/,
    }),
  ).toBeVisible();
  await expect(row).toContainText(/CPU[\d.]+ %/);
  expect(await violationsOf(page)).toEqual([]);
  await picture(page, 'usage');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violationsOf(page)).toEqual([]);
  await picture(page, 'usage-dark');
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, 'usage-phone');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

  await page.goto(`/environments/${id}/runs`);
  await expect(page.getByRole('list', { name: 'Runs' })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/runs\//);
});
