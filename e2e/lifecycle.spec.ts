import type { Page } from '@playwright/test';
import { definitionOf, pythonComponent, served } from './fixtures/definitions';
import { execIn, objectsOf, runningIn } from './fixtures/docker';
import { deployed, saveDefinition } from './fixtures/environments';
import { picture } from './fixtures/picture';
import { url } from './fixtures/place';
import { untilStatus } from './fixtures/status';
import { expect, test } from './fixtures/test';

const password = 'a $trange "password"';

test('an environment lives: stop, start, change, restart, delete', async ({ page, api, project }) => {
  test.setTimeout(240_000);
  const { id } = await deployed(api, { project, name: 'shop', definition: shop({ GREETING: 'hello' }) });
  await page.goto(`/environments/${id}`);
  await untilStatus(page, 'operation', 'running');
  await sql(id, 'CREATE TABLE orders (item text)');
  await sql(id, "INSERT INTO orders VALUES ('a rabbit')");

  await test.step('Stop ends every container and keeps the data, Start brings both back', async () => {
    await act(page, 'Stop');
    await untilStatus(page, 'operation', 'stopped');
    expect(await runningIn(id)).toEqual({});
    expect((await objectsOf(id)).volumes).toHaveLength(1);
    await act(page, 'Start');
    await untilStatus(page, 'operation', 'running');
    expect(await sql(id, 'SELECT item FROM orders')).toContain('a rabbit');
  });

  await test.step('a change touches only the component it is about', async () => {
    const before = await runningIn(id);
    await saveDefinition(api, id, shop({ GREETING: 'good evening' }));
    const changes = page.getByRole('region', { name: 'What will change' });
    await expect(changes).toContainText('web');
    await changes.getByRole('button', { name: 'Deploy' }).click();
    await picture(page, 'lifecycle-change');
    await page.getByRole('button', { name: 'Deploy environment' }).click();
    await page.waitForURL(/\/runs\//);
    await untilStatus(page, 'run', 'succeeded');

    const after = await runningIn(id);
    expect(after.db).toEqual(before.db);
    expect(after.quiet).toEqual(before.quiet);
    expect(after.web?.id).not.toBe(before.web?.id);
    expect(await execIn(id, 'web', ['printenv', 'GREETING'])).toContain('good evening');
  });

  await test.step('Restart starts one component anew and no other', async () => {
    const before = await runningIn(id);
    await page.goto(`/environments/${id}`);
    await page.getByRole('button', { name: 'Restart web' }).click();
    await expect
      .poll(async () => (await runningIn(id)).web?.started, { timeout: 30_000 })
      .not.toBe(before.web?.started);
    await expect.poll(async () => (await api.environment.get.query({ id })).activeRun).toBeNull();
    const after = await runningIn(id);
    expect(after.web?.id).toBe(before.web?.id);
    expect(after.db).toEqual(before.db);
    expect(after.quiet).toEqual(before.quiet);
  });

  await test.step('Delete asks for the name and leaves nothing on the engine', async () => {
    await act(page, 'Delete environment');
    const dialog = page.getByRole('alertdialog', { name: 'Delete shop' });
    const confirm = dialog.getByRole('button', { name: 'Delete environment' });
    await expect(confirm).toBeDisabled();
    await dialog.getByRole('textbox').fill('shopp');
    await expect(confirm).toBeDisabled();
    await dialog.getByRole('textbox').fill('shop');
    await picture(page, 'lifecycle-delete');
    await confirm.click();
    await page.waitForURL(/\/runs\//);
    await untilStatus(page, 'run', 'succeeded');
    expect(await objectsOf(id)).toEqual({ containers: [], networks: [], volumes: [], images: [] });
    await page.goto(`/projects/${project.id}`);
    await expect(page.getByRole('link', { name: 'shop', exact: true })).toHaveCount(0);
  });
});

test('a component that is dropped goes with the next deployment, its neighbours stay', async ({
  page,
  api,
  project,
}) => {
  const both = definitionOf('pair', [pythonComponent('one', 'idle'), pythonComponent('two', 'idle')]);
  const { id } = await deployed(api, { project, name: 'pair', definition: both });
  const before = await runningIn(id);
  await saveDefinition(api, id, definitionOf('pair', [pythonComponent('one', 'idle')]));
  await page.goto(`${url}/environments/${id}`);
  await page
    .getByRole('region', { name: 'What will change' })
    .getByRole('button', { name: 'Deploy' })
    .click();
  await page.getByRole('button', { name: 'Deploy environment' }).click();
  await page.waitForURL(/\/runs\//);
  await untilStatus(page, 'run', 'succeeded');
  expect(await runningIn(id)).toEqual({ one: before.one });
  expect((await objectsOf(id)).containers).toHaveLength(1);
});

/** A database with a volume, an app beside it, and one that has nothing to do with either. */
function shop(environment: Record<string, string>): string {
  const database = {
    kind: 'Database',
    name: 'db',
    dockerCompose: {
      image: 'postgres:16-alpine',
      environment: { POSTGRES_USER: 'shop', POSTGRES_PASSWORD: password },
      ports: ['5432:5432'],
    },
    volumes: [{ name: 'data', mount: '/var/lib/postgresql/data' }],
  };
  const web = { ...served(pythonComponent('web', 'echo', environment)), dependsOn: ['db'] };
  const components = [web, database, pythonComponent('quiet', 'idle')];
  return definitionOf('shop', components, { volumes: [{ name: 'data', size: '1Gi' }] });
}

/** Asked over the network with the password, so that the password arrived byte for byte. */
function sql(environmentId: string, statement: string): Promise<string> {
  const command = 'PGPASSWORD="$POSTGRES_PASSWORD" psql -h 127.0.0.1 -U shop -tAc "$1"';
  return execIn(environmentId, 'db', ['sh', '-c', command, 'sh', statement]);
}

/** The button in front, or the same action in the menu beside it. */
async function act(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  const more = page.getByRole('button', { name: 'More actions' });
  await expect(button.or(more).first()).toBeVisible();
  if (await button.isVisible()) return button.click();
  await more.click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}
