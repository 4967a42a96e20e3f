import { expect, test } from './fixtures/journey';
import { definition, web } from './fixtures/small-definitions';

test('a project is created, found, renamed, opened by its address and deleted', async ({
  page,
  api,
  expectTrouble,
}) => {
  // The page that deleted it hears of the change and asks once more before it is left.
  expectTrouble(/404 .*project\.get/);
  const name = `Shop ${Date.now().toString(36)}`;
  await page.goto('/projects');
  await page.getByRole('button', { name: 'Create project' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create project' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Create project' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page.getByText('No environments yet')).toBeVisible();
  const address = page.url();

  await page.goto('/projects');
  await page.getByRole('searchbox', { name: 'Search projects' }).fill(name.toUpperCase());
  await expect(page.getByRole('list', { name: 'Projects' }).getByRole('listitem')).toHaveCount(1);
  await expect(page).toHaveURL(/q=SHOP/);
  await page.reload();
  await expect(page.getByRole('searchbox', { name: 'Search projects' })).toHaveValue(name.toUpperCase());
  await page.getByRole('searchbox', { name: 'Search projects' }).fill('nothing is called so');
  await expect(page.getByText('No project matches')).toBeVisible();

  await page.goto(address);
  await page.getByRole('button', { name: 'Project actions' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(`${name} 2`);
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('heading', { name: `${name} 2` })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: `${name} 2` })).toBeVisible();

  await page.getByRole('button', { name: 'Project actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete project' }).click();
  const confirm = page.getByRole('alertdialog');
  await expect(confirm.getByRole('button', { name: 'Delete project' })).toBeDisabled();
  await confirm.getByRole('textbox').fill(`${name} 2`);
  await confirm.getByRole('button', { name: 'Delete project' }).click();
  await expect(page).toHaveURL(/\/projects$/);
  expect((await api.project.list.query({ search: name })).length).toBe(0);
});

test('a name that is taken is refused beside the field and what was typed stays', async ({
  page,
  project,
  expectTrouble,
}) => {
  expectTrouble(/409 .*project\.create/);
  await page.goto('/projects');
  await page.getByRole('button', { name: 'Create project' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(project.name);
  await dialog.getByRole('button', { name: 'Create project' }).click();
  await expect(dialog.getByRole('alert')).toContainText(/exists|taken|already/i);
  await expect(dialog.getByLabel('Name')).toHaveValue(project.name);
});

test('an environment is made from pasted YAML, found, renamed and deleted', async ({
  page,
  project,
  expectTrouble,
}) => {
  expectTrouble(/404 .*environment\.get/);
  const text = definition('main', web());
  await page.goto(`/projects/${project.id}`);
  await page.getByRole('button', { name: 'Create environment' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create environment' });
  await dialog.getByLabel('Name').fill('main');
  await dialog.getByRole('textbox', { name: 'Definition' }).fill(text);
  await dialog.getByRole('button', { name: 'Create environment' }).click();
  await expect(page.getByRole('heading', { name: 'main' })).toBeVisible();
  await expect(page.getByText('never deployed', { exact: true })).toBeVisible();
  const address = page.url();

  await page.goto(`/projects/${project.id}`);
  await page.getByRole('searchbox', { name: 'Search environments' }).fill('MAI');
  await expect(page.getByRole('link', { name: 'main', exact: true })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search environments' }).fill('other');
  await expect(page.getByText('No environment matches')).toBeVisible();

  await page.goto(`${address}/settings`);
  await page.getByRole('region', { name: 'General' }).getByLabel('Name').fill('trunk');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'trunk' })).toBeVisible();

  await page.getByRole('button', { name: 'Delete environment' }).click();
  await page.getByRole('alertdialog').getByRole('textbox').fill('trunk');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete environment' }).click();
  await expect(page).toHaveURL(new RegExp(`/projects/${project.id}$`));
  await expect(page.getByText('No environments yet')).toBeVisible();
});

test('an environment is made from the Flask template, and its secrets are sealed at once', async ({
  page,
  api,
  project,
}) => {
  await page.goto(`/projects/${project.id}`);
  await page.getByRole('button', { name: 'Create environment' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('from template');
  await dialog.getByRole('tab', { name: 'Start from a template' }).click();
  await dialog.getByLabel('Git repository').fill('https://git.example.test/shop.git');
  await dialog.getByRole('button', { name: 'Create environment' }).click();
  await expect(page.getByRole('heading', { name: 'from template' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'What will change' })).toContainText('flask-app');
  const [environment] = (await api.project.get.query({ id: project.id })).environments;
  const { revision } = await api.definition.get.query({ environmentId: environment?.id ?? '' });
  expect(revision?.text).toContain('ENCRYPTED[');
  expect(revision?.text).not.toContain('SECRET["');
});

test('every tab of an environment has its own address and survives back and reload', async ({
  page,
  environment,
}) => {
  const { id, name } = await environment('deep', definition('deep', web()));
  const tabs = ['Overview', 'Configuration', 'Runs', 'Logs', 'Terminal', 'Settings'];
  await page.goto(`/environments/${id}`);
  const bar = page.getByRole('navigation', { name: 'Environment' });
  for (const tab of tabs) {
    await bar.getByRole('link', { name: tab }).click();
    await expect(bar.getByRole('link', { name: tab })).toHaveAttribute('aria-current', 'page');
  }
  await expect(page).toHaveURL(/\/settings$/);
  await page.reload();
  await expect(bar.getByRole('link', { name: 'Settings' })).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/terminal$/);
});

test('an address of something that is gone says so and leads on', async ({ page, expectTrouble }) => {
  expectTrouble(/404/);
  for (const path of [
    '/projects/nosuchproject',
    '/environments/nosuchenv',
    '/runs/nosuchrun',
    '/clusters/nosuchone',
  ]) {
    await page.goto(path);
    await expect(page.getByText(/There is no such|not found/i).first()).toBeVisible();
  }
  await page.goto('/nowhere');
  await expect(page.getByRole('link', { name: /projects/i }).first()).toBeVisible();
});

test('a project whose environments live is not deleted on the side', async ({
  page,
  api,
  project,
  environment,
  expectTrouble,
}) => {
  expectTrouble(/409 .*project\.delete/);
  const { id } = await environment('alive', definition('alive', web()));
  await api.environment.deploy.mutate({ id });
  await page.goto(`/projects/${project.id}`);
  await page.getByRole('button', { name: 'Project actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete project' }).click();
  const confirm = page.getByRole('alertdialog');
  await confirm.getByRole('textbox').fill(project.name);
  await confirm.getByRole('button', { name: 'Delete project' }).click();
  await expect(confirm.getByRole('alert')).toContainText('living environments: alive');
});
