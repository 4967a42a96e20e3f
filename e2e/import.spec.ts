import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { violationsOf } from './fixtures/axe';
import { openEditor, pasteAll } from './fixtures/editor';
import { localCluster } from './fixtures/environments';
import { picture } from './fixtures/picture';
import { root, routerPort } from './fixtures/place';
import { untilPreviewSays, untilRunSucceeds } from './fixtures/runs';
import { expect, test } from './fixtures/test';

const compose = readFileSync(join(root, 'examples', 'flask-demo', 'docker-compose.yml'), 'utf8');

test('a docker-compose stack in Git is imported, improved, deployed and runs', async ({
  page,
  api,
  project,
}) => {
  test.setTimeout(600_000);
  await api.demo.create.mutate();
  const repository = (await api.git.list.query()).find(({ slug }) => slug === 'flask-demo');

  await test.step('the repository is read and its report shown', async () => {
    await page.goto(`/projects/${project.id}?new=true`);
    await page.getByRole('tab', { name: 'Import docker-compose' }).click();
    await page.getByRole('link', { name: 'Choose the file' }).click();
    await page.getByRole('tab', { name: 'Git repository' }).click();
    await page.getByRole('combobox', { name: 'Git repository' }).fill(repository?.url ?? '');
    await page.getByRole('button', { name: 'Read the repository' }).click();
    await expect(page.getByRole('region', { name: 'Input' })).toContainText('services:', { timeout: 60_000 });
    await expect(page.getByRole('region', { name: 'Result' })).toContainText('kind: Environment');
  });

  await test.step('a row of the report leads to its line', async () => {
    await page.getByRole('tab', { name: /^Report/ }).click();
    const report = page.getByRole('region', { name: 'Fidelity report' });
    await report.getByRole('button', { name: /kept$/ }).click();
    await report.getByRole('button', { name: /services\.redis\.image/ }).click();
    const line = compose.split('\n').findIndex((one) => one.includes('redis:7-alpine')) + 1;
    await expect(
      page.getByRole('region', { name: 'Input' }).locator('.line-numbers.active-line-number'),
    ).toHaveText(String(line));
  });

  await test.step('suggestions are taken with one click each', async () => {
    await page.getByRole('tab', { name: /^Suggestions/ }).click();
    const apply = page.getByRole('button', { name: /^Apply: / });
    while ((await apply.count()) > 0) await apply.first().click();
    await expect(page.getByRole('region', { name: 'Result' })).toContainText('environmentVariables');
  });

  const environmentId = await test.step('the environment is created with its report', async () => {
    await page.getByLabel('Name of the environment').fill('imported');
    await page.getByRole('button', { name: 'Create environment' }).click();
    await expect(page.getByRole('heading', { name: 'imported', level: 1 })).toBeVisible();
    const { environments } = await api.project.get.query({ id: project.id });
    const id = environments[0]?.id ?? '';
    const { revision } = await api.definition.get.query({ environmentId: id });
    expect(revision?.text).not.toContain('dev-secret-key');
    expect(revision?.origin).toBe('import');
    await page.goto(`/environments/${id}/configuration?side=import`);
    await expect(page.getByRole('region', { name: 'Fidelity report' })).toContainText('services.');
    return id;
  });

  await test.step('it runs', async () => {
    const { runId } = await api.environment.deploy.mutate({
      id: environmentId,
      clusterId: await localCluster(api),
    });
    await untilRunSucceeds(api, runId, 400_000);
    const { endpoints } = await api.environment.get.query({ id: environmentId });
    await untilPreviewSays(endpoints[0]?.hostname ?? '', routerPort, 'lask');
  });
  await page.goto('about:blank');
});

test('a pasted file defines a draft environment, and what is lost is said', async ({
  page,
  api,
  project,
}) => {
  const { id } = await api.environment.create.mutate({ projectId: project.id, name: 'draft' });
  await page.goto(`/environments/${id}`);
  await page.getByRole('link', { name: 'Define environment' }).click();
  await page
    .getByRole('textbox', { name: 'docker-compose.yml' })
    .fill('services:\n  cache:\n    image: redis:7-alpine\n    volumes: [".:/app"]\n    no_such_key: 1\n');
  await page.getByRole('button', { name: 'Show what it becomes' }).click();
  await page.getByRole('tab', { name: /^Report/ }).click();
  const report = page.getByRole('region', { name: 'Fidelity report' });
  await expect(report).toContainText('services.cache.no_such_key');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Nothing is deployed yet')).toBeVisible();
  const { revision } = await api.definition.get.query({ environmentId: id });
  expect(revision?.text).toContain('redis:7-alpine');
  await page.goto('about:blank');
});

test('a changed file is imported again: edits stay, its news is taken, a conflict is decided by keyboard', async ({
  page,
  api,
  project,
}) => {
  const stack = `services:
  web:
    image: python:3.12-slim
    environment: { LEVEL: info }
  cache:
    image: redis:7-alpine
`;
  const { id } = await api.environment.create.mutate({ projectId: project.id, name: 'again' });
  const bring = async (text: string) => {
    await page.getByRole('textbox', { name: 'docker-compose.yml' }).fill(text);
    await page.getByRole('button', { name: 'Show what it becomes' }).click();
  };
  const current = async () => (await api.definition.get.query({ environmentId: id })).revision;

  await test.step('it is imported and edited by hand', async () => {
    await page.goto(`/environments/${id}/import`);
    await bring(stack);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Nothing is deployed yet')).toBeVisible();
    const made = (await current())?.text ?? '';
    await openEditor(page, id);
    await pasteAll(page, made.replace(/'?redis:7-alpine'?/, "'redis:7.2-alpine' # ours"));
    await page.keyboard.press('Control+S');
    await expect(page.getByText('Saved as revision 2')).toBeVisible();
  });

  await test.step('the same file brings nothing', async () => {
    await page.getByRole('tab', { name: 'Import' }).click();
    await page.getByRole('link', { name: 'Import again' }).click();
    await expect(page).toHaveURL(`/environments/${id}/import/again`);
    await bring(stack);
    await expect(page.getByRole('heading', { name: 'Nothing changed since the last import' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
  });

  await test.step('a changed file shows its news and the conflict; mine stays until theirs is taken', async () => {
    await bring(stack.replace('LEVEL: info', 'LEVEL: debug').replace('redis:7-alpine', 'redis:8-alpine'));
    const taken = page.getByRole('list', { name: 'Taken from the file' });
    await expect(taken).toContainText('components › web › dockerCompose › environment › LEVEL');
    const conflict = page.getByRole('group', { name: 'components › cache › dockerCompose › image' });
    const keep = conflict.getByRole('radio', { name: /^Keep mine/ });
    await expect(keep).toBeChecked();
    const change = page.getByRole('region', { name: 'What will change' });
    await expect(change).toContainText('debug', { timeout: 60_000 });
    await expect(change).not.toContainText('redis:8-alpine');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator('html')).toHaveClass(new RegExp(colorScheme));
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, `import-again-${colorScheme}`);
    }

    await keep.focus();
    await page.keyboard.press('ArrowDown');
    await expect(conflict.getByRole('radio', { name: /^Take theirs/ })).toBeChecked();
    await expect(change).toContainText('redis:8-alpine');
    expect((await current())?.number).toBe(2);
  });

  await test.step('it is saved as a revision with its report', async () => {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Saved as revision 3')).toBeVisible();
    await expect(page.getByText('Revision 3 came from')).toBeVisible();
    expect(await current()).toMatchObject({ number: 3, origin: 'import' });
    for (const part of ['redis:8-alpine', 'LEVEL: debug', '# ours'])
      expect((await current())?.text).toContain(part);
    await page.getByRole('button', { name: 'Revisions' }).click();
    const newest = page.getByRole('list', { name: 'Revisions' }).getByRole('listitem').first();
    await expect(newest).toContainText('Revision 3');
    await expect(newest).toContainText('import');
  });
  await page.goto('about:blank');
});
