import type { Page } from '@playwright/test';
import { definitionOf, pythonComponent } from './fixtures/definitions';
import { docker, objectsOf, runningIn } from './fixtures/docker';
import { deploy, deployed, localCluster, saveDefinition } from './fixtures/environments';
import { picture } from './fixtures/picture';
import { untilStatus } from './fixtures/status';
import { expect, test } from './fixtures/test';

const idle = (name: string, version = '1') => pythonComponent(name, 'idle', { VERSION: version });

test('a failed deployment is retried from where it failed', async ({ page, api, project }) => {
  test.setTimeout(180_000);
  const definition = definitionOf('broken', [idle('good'), missing('bad')]);
  const { id } = await api.environment.create.mutate({ projectId: project.id, name: 'broken', definition });
  const { runId } = await api.environment.deploy.mutate({ id, clusterId: await localCluster(api) });
  await page.goto(`/runs/${runId}`);
  await untilStatus(page, 'run', 'failed');
  await page.getByRole('button', { name: 'Retry from here' }).click();
  await page.waitForURL((address) => !address.pathname.endsWith(runId));
  await expect(page.getByRole('link', { name: 'retry of run 1' })).toBeVisible();
  await untilStatus(page, 'run', 'failed');
  const { stages } = await api.run.get.query({ id: page.url().split('/').at(-1) ?? '' });
  const carried = stages.flatMap(({ jobs }) => jobs).find(({ name }) => name === 'pull-good');
  expect(carried?.steps[0]?.lastSeen).toBe('Done in run 1');
  await picture(page, 'operations-retry');
});

test('an earlier deployment is brought back, a part is deployed, a clone is made', async ({
  page,
  api,
  project,
}) => {
  test.setTimeout(240_000);
  const first = definitionOf('pair', [idle('one'), idle('two')]);
  const { id } = await deployed(api, { project, name: 'pair', definition: first });
  const { lastRun } = await api.environment.get.query({ id });
  await saveDefinition(api, id, definitionOf('pair', [idle('one', '2'), idle('two', '2')]));

  await test.step('Deploy only one of two components', async () => {
    const before = await runningIn(id);
    await page.goto(`/environments/${id}?deploy=true`);
    const dialog = page.getByRole('dialog', { name: 'Deploy pair' });
    await dialog.getByRole('radio', { name: /Only some/ }).check();
    await dialog.getByRole('checkbox', { name: 'two' }).check();
    await picture(page, 'operations-partial');
    await dialog.getByRole('button', { name: 'Deploy chosen components' }).click();
    await page.waitForURL(/\/runs\//);
    await expect(page.getByText('only two')).toBeVisible();
    await untilStatus(page, 'run', 'succeeded', 120_000);
    const after = await runningIn(id);
    expect(after.one).toEqual(before.one);
    expect(after.two?.id).not.toBe(before.two?.id);
    expect((await api.environment.get.query({ id })).hasUndeployedChanges).toBe(true);
  });

  await test.step('Roll back to the first deployment', async () => {
    await deploy(api, id);
    await page.goto(`/runs/${lastRun?.id}`);
    await page.getByRole('button', { name: 'Roll back to this' }).click();
    const question = page.getByRole('alertdialog', { name: 'Roll back pair to run 1' });
    await expect(question).toContainText('nothing is built');
    await picture(page, 'operations-roll-back');
    await question.getByRole('button', { name: 'Roll back' }).click();
    await expect(page.getByRole('link', { name: 'back to run 1' })).toBeVisible();
    await untilStatus(page, 'run', 'succeeded', 120_000);
    await page.getByText('Where the time went').click();
    await expect(page.getByRole('table', { name: 'Time by kind of work' })).toContainText('%');
    await picture(page, 'operations-time');
    const { deployedRevision, currentRevision } = await api.environment.get.query({ id });
    expect([deployedRevision?.number, currentRevision?.number]).toEqual([1, 2]);
  });

  await test.step('Clone', async () => {
    await page.goto(`/environments/${id}`);
    await choose(page, 'Clone');
    const dialog = page.getByRole('dialog', { name: 'Clone pair' });
    await expect(dialog).toContainText('data are not copied');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('second pair');
    await dialog.getByRole('button', { name: 'Clone environment' }).click();
    await expect(page.getByRole('heading', { name: 'second pair' })).toBeVisible();
    await untilStatus(page, 'operation', 'draft');
  });
});

test('limits of a project are set, and queued runs say that they wait for them', async ({
  page,
  api,
  project,
}) => {
  test.setTimeout(180_000);
  await page.goto(`/projects/${project.id}/settings`);
  await page.getByRole('spinbutton', { name: 'Runs at the same time in this project' }).fill('1');
  await page.getByRole('spinbutton', { name: 'Build an image: Running' }).fill('20');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('Limits hold for steps that begin from now on.')).toBeVisible();
  await picture(page, 'operations-limits');
  const settings = await api.project.settings.query({ id: project.id });
  expect(settings).toMatchObject({ parallelRuns: 1, limits: { build: { runningMs: 1_200_000 } } });

  const deployNew = async (name: string, component: object) => {
    const definition = definitionOf(name, [{ ...component }]);
    const clusterId = await localCluster(api);
    const { id } = await api.environment.create.mutate({ projectId: project.id, name, definition });
    return (await api.environment.deploy.mutate({ id, clusterId })).runId;
  };
  const first = await deployNew('first', neverHealthy('slow'));
  await expect
    .poll(async () => (await api.run.get.query({ id: first })).state, { timeout: 60_000 })
    .toBe('running');
  const second = await deployNew('second', idle('quick'));

  await page.goto(`/runs/${second}`);
  const reason = /The project may do 1 run at a time, and 1 is under way/;
  await expect(page.getByRole('status').filter({ hasText: 'Queued at position 1.' })).toContainText(reason);
  await page.getByRole('button', { name: 'Running work: 1 running, 1 queued' }).click();
  const work = page.getByRole('dialog', { name: 'Running work' });
  await expect(work.getByRole('listitem')).toHaveText([/Deploy 1 of first/, /Deploy 1 of second/]);
  await expect(work.getByRole('listitem').last()).toContainText(reason);
  await picture(page, 'operations-queue');
  await work.getByRole('link', { name: /Deploy 1 of first/ }).click();
  // The page of the queued run has such a button as well.
  await expect(page).toHaveURL(`/runs/${first}`);
  await page.getByRole('button', { name: 'Abort', exact: true }).click();
  await untilStatus(page, 'run', 'aborted');
  await page.goto(`/runs/${second}`);
  await untilStatus(page, 'run', 'succeeded', 90_000);
});

test('a cluster shows its orphans and when it was last looked at', async ({ page, api, project }) => {
  test.setTimeout(240_000);
  const definition = definitionOf('kept', [idle('kept')]);
  const { id } = await deployed(api, { project, name: 'kept', definition });
  await page.goto(`/clusters/${await localCluster(api)}`);
  const card = page.getByRole('region', { name: 'Orphans' });
  await expect(card).toContainText(/Checked .* ago|Checked now|Checked just now/, { timeout: 90_000 });
  await expect(card).toContainText('Orphans: 0');
  await expect(card).toContainText('Everything here belongs to an environment.');
  expect((await objectsOf(id)).containers).toHaveLength(1);

  const stray = await strayNetwork(id);
  try {
    await expect(card).toContainText('Orphans: 1', { timeout: 100_000 });
    await expect(card.getByRole('listitem')).toContainText(
      /Warren has no record of this environment\. Left: 1 network\./,
    );
    await picture(page, 'operations-orphans');
  } finally {
    await stray.remove();
  }
});

/** A network with the labels of this installation, of an environment that Warren has never heard of. */
async function strayNetwork(environmentId: string) {
  const { networks } = await objectsOf(environmentId);
  const { Labels } = await docker.getNetwork(networks[0] ?? '').inspect();
  const name = `env-stray-${Date.now().toString(36)}`;
  return docker.createNetwork({ Name: name, Labels: { ...Labels, 'warren.dev/environment': name } });
}

/** Starts, and never becomes healthy within the life of a test. */
function neverHealthy(name: string) {
  const { dockerCompose, ...rest } = idle(name);
  const healthcheck = { test: ['CMD', 'false'], interval: '2s', retries: 100 };
  return { ...rest, dockerCompose: { ...(dockerCompose as object), healthcheck } };
}

/** An image that no registry has. */
function missing(name: string) {
  return { kind: 'Service', name, dockerCompose: { image: '127.0.0.1:9/nothing:1' } };
}

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}
