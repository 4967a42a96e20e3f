import type { Page } from '@playwright/test';
import { violationsOf } from './fixtures/axe';
import { definitionOf, pythonComponent } from './fixtures/definitions';
import { execIn } from './fixtures/docker';
import { expect, pressDeploy, test } from './fixtures/journey';
import { picture } from './fixtures/picture';
import { untilRunSucceeds } from './fixtures/runs';

const secret = 'sw0rdfish-of-the-project';

test('a value and a secret of the project reach the process, and the secret no page and no log', async ({
  page,
  api,
  project,
  environment,
}) => {
  await page.goto(`/projects/${project.id}/settings/variables`);

  await test.step('they are set on the page of the project', async () => {
    await expect(page.getByRole('heading', { name: 'No variables yet' })).toBeVisible();
    await picture(page, 'variables-empty');
    await add(page, 'GREETING', `good day, "you" & $HOME`);
    await add(page, 'API_TOKEN', secret, true);
    await expect(row(page, 'API_TOKEN')).toContainText('secret');
    await expect(page.locator('body')).not.toContainText(secret);
  });

  const app = pythonComponent('app', 'idle', {
    MESSAGE: '{{ env.vars.GREETING }} from {{ env.name }}',
  });
  const script = {
    kind: 'GenericComponent',
    name: 'script',
    runnerImage: 'python:3.12-slim',
    deploy: ['echo "the token is $API_TOKEN."'],
  };
  const { id } = await environment('main', definitionOf('main', [script, app]));
  const environmentOf = (name: string) => execIn(id, 'app', ['printenv', name]).then((text) => text.trim());

  await test.step('a deployment gives them to the process byte for byte', async () => {
    const runId = await pressDeploy(page, id);
    await untilRunSucceeds(api, runId);
    const { lines } = await api.run.log.query({ id: runId });
    const log = lines.map(({ text }) => text).join('\n');
    expect(log).toContain('the token is ••••••.');
    expect(log).not.toContain(secret);
    expect(await environmentOf('GREETING')).toBe(`good day, "you" & $HOME`);
    expect(await environmentOf('MESSAGE')).toBe(`good day, "you" & $HOME from main`);
    expect(await environmentOf('API_TOKEN')).toBe(secret);
  });

  await test.step('the resolved view covers the secret', async () => {
    await page.goto(`/environments/${id}/configuration`);
    await expect(page.locator('.view-line').first()).toBeVisible({ timeout: 90_000 });
    await page.getByRole('tab', { name: 'Resolved' }).click();
    await expect(page.getByRole('region', { name: 'Resolved definition' })).toContainText('API_TOKEN');
    await expect(page.locator('body')).not.toContainText(secret);
    await page.goto('about:blank');
  });

  await test.step('one of the environment wins, its page says so, and there is something to deploy', async () => {
    await page.goto(`/environments/${id}/settings/variables`);
    await add(page, 'GREETING', 'hello');
    await expect(page.getByRole('row', { name: /overridden by environment/ })).toContainText('good day');
    await expect(page.getByRole('row', { name: /overrides project/ })).toContainText('hello');
    await page.goto(`/environments/${id}`);
    const changes = page.getByRole('region', { name: 'What will change' });
    await expect(changes).toContainText('GREETING');
    await untilRunSucceeds(api, await pressDeploy(page, id));
    expect(await environmentOf('MESSAGE')).toBe('hello from main');
    await page.goto(`/environments/${id}`);
    await expect(page.getByRole('region', { name: 'Components' })).toBeVisible();
    await expect(changes).toHaveCount(0);
  });
});

test('variables are changed in place, as text and by keyboard, and come back by Undo', async ({
  page,
  api,
  project,
}) => {
  const scope = { place: 'project', id: project.id } as const;
  await page.goto(`/projects/${project.id}/settings/variables`);
  await expect(page.getByRole('heading', { name: 'No variables yet' })).toBeVisible();

  await test.step('a wrong name is refused with its reason, and what was typed stays', async () => {
    await page.getByRole('button', { name: 'Add variable' }).click();
    await page.getByLabel('Name', { exact: true }).fill('1ST');
    await page.getByLabel('Value', { exact: true }).fill('x');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('form', { name: 'New variable' }).getByRole('alert')).toContainText(
      'must not start with a digit',
    );
    await page.getByLabel('Name', { exact: true }).fill('FIRST');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(row(page, 'FIRST')).toBeVisible();
  });

  await test.step('the keyboard alone edits one, deletes one and takes it back', async () => {
    await page.getByRole('button', { name: 'Edit FIRST' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Value', { exact: true })).toBeFocused();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('changed');
    await page.keyboard.press('Enter');
    await expect(row(page, 'FIRST')).toContainText('changed');
    await page.getByRole('button', { name: 'Delete FIRST' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('FIRST was deleted')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(row(page, 'FIRST')).toContainText('changed');
  });

  await test.step('many are set at once; mistakes are named by line', async () => {
    await page.getByRole('button', { name: 'Edit as text' }).click();
    await expect(page).toHaveURL(/as=text/);
    const text = page.getByLabel('Variables, one a line');
    await expect(text).toHaveValue('FIRST=changed\n');
    await text.fill('FIRST=changed\nPASSWORD=SECRET["p w"]\nno equals here\n');
    await page.getByRole('button', { name: /Line 3: There is no = in this line/ }).click();
    await expect(text).toBeFocused();
    await expect(page.getByRole('button', { name: 'Save variables' })).toBeDisabled();
    const lines = Array.from({ length: 15 }, (_, index) => `NAME_${index}=value ${index}`).join('\n');
    await text.fill(`FIRST=changed\nPASSWORD=SECRET["p w"]\n${lines}\n`);
    await expect(page.getByText('Saving adds 16')).toBeVisible();
    await expectClean(page, 'variables-text');
    await page.getByRole('button', { name: 'Save variables' }).click();
    await expect(row(page, 'PASSWORD')).toContainText('secret');
    const { variables } = await api.variable.list.query({ scope });
    expect(variables).toHaveLength(17);
  });

  await test.step('a search is in the address; both themes are accessible', async () => {
    await page.getByLabel('Search variables').fill('name_14');
    await expect(page).toHaveURL(/q=name_14/);
    await expect(row(page, 'NAME_14')).toBeVisible();
    await expect(page.getByRole('row')).toHaveCount(2);
    await page.getByLabel('Search variables').fill('');
    await page.getByRole('button', { name: 'Edit PASSWORD' }).click();
    await expect(page.getByText('Leave it empty to keep the stored value.')).toBeVisible();
    await expect(page.getByText('Variables saved')).toHaveCount(0);
    await expectClean(page, 'variables-table');
  });

  await test.step('a change that someone else made meanwhile is told', async () => {
    await page.getByRole('form', { name: 'Edit PASSWORD' }).getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Edit FIRST' }).click();
    const { variables } = await api.variable.list.query({ scope });
    const version = variables.find(({ name }) => name === 'FIRST')?.version ?? null;
    await api.variable.set.mutate({
      scope,
      variables: [{ name: 'FIRST', value: 'theirs', isSecret: false, version }],
    });
    await page.getByLabel('Value', { exact: true }).fill('mine');
    await page.getByRole('button', { name: 'Save variable' }).click();
    await expect(page.getByRole('form').getByRole('alert')).toContainText('FIRST was set to “theirs”');
    await page.getByRole('button', { name: 'Save mine' }).click();
    await expect(row(page, 'FIRST')).toContainText('mine');
  });

  await test.step('a secret is asked about before it is gone', async () => {
    await page.getByRole('button', { name: 'Delete PASSWORD' }).click();
    await page.getByRole('button', { name: 'Delete secret' }).click();
    await expect(row(page, 'PASSWORD')).toHaveCount(0);
  });
});

test('the organization has a page of its own', async ({ page }) => {
  await page.goto('/settings?tab=variables');
  await expect(page.getByRole('tab', { name: 'Variables' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('button', { name: 'Add variable' })).toBeVisible();
  await expectClean(page, 'variables-organization');
});

async function add(page: Page, name: string, value: string, isSecret = false): Promise<void> {
  await page.getByRole('button', { name: 'Add variable' }).click();
  const form = page.getByRole('form', { name: 'New variable' });
  await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByLabel('Value', { exact: true }).fill(value);
  if (isSecret) await form.getByRole('checkbox').check();
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(form).toHaveCount(0);
  await expect(row(page, name).first()).toBeVisible();
}

function row(page: Page, name: string) {
  return page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });
}

async function expectClean(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violationsOf(page), colorScheme).toEqual([]);
    await picture(page, `${name}-${colorScheme}`);
  }
}
