import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localCluster } from './fixtures/environments';
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
