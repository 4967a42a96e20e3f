import type { EnvironmentDetail } from '@/contract/environment';
import { openEditor, pasteAll, problems } from './fixtures/editor';
import { deployed, saveDefinition } from './fixtures/environments';
import { expectFailedRun } from './fixtures/failure';
import { expect, test as journey, pressDeploy } from './fixtures/journey';
import type { Api } from './fixtures/product';
import { pushRepository } from './fixtures/repository';
import { built, cache, component, definition, fromImage, web } from './fixtures/small-definitions';

/** An environment whose cache runs already: whatever is added and fails must leave it alone. */
const test = journey.extend<{ running: EnvironmentDetail; adding(text: string): Promise<EnvironmentDetail> }>(
  {
    running: async ({ api, project }, use) => {
      await use(await deployed(api, { project, name: 'main', definition: definition('main', cache) }));
    },
    adding: async ({ api, running }, use) => {
      await use(async (text) => {
        await saveDefinition(api, running.id, definition('main', cache, text));
        return running;
      });
      await expectIntact(api, running);
    },
  },
);

async function expectIntact(api: Api, before: EnvironmentDetail): Promise<void> {
  const cacheOf = ({ components }: EnvironmentDetail) => components.find(({ name }) => name === 'cache');
  const after = cacheOf(await api.environment.get.query({ id: before.id }));
  expect(after).toMatchObject({ liveStatus: 'healthy', restarts: 0, startedAt: cacheOf(before)?.startedAt });
}

const stamp = () => Date.now().toString(36);

test('a repository that does not exist', async ({ page, baseURL, adding }) => {
  const { id } = await adding(built('shop', `${baseURL}/git/acme/nosuch.git`));
  await pressDeploy(page, id);
  await expectFailedRun(page, {
    says: /nosuch\.git/,
    next: /gitRepo|address/,
    step: /commit|branch/i,
  });
});

test('a repository of somebody else, whether it exists or not', async ({ page, baseURL, adding }) => {
  const { id } = await adding(built('shop', `${baseURL}/git/somebody-else/shop.git`));
  await pressDeploy(page, id);
  await expectFailedRun(page, {
    says: /does not exist or may not be read/,
    next: /gitRepo|access/i,
    step: /commit/i,
  });
});

test('a Git host in a private network, whatever it would answer', async ({ page, adding }) => {
  const { id } = await adding(built('shop', 'http://127.0.0.1:9/private/shop.git'));
  await pressDeploy(page, id);
  await expectFailedRun(page, {
    says: /127\.0\.0\.1 is in a private network/,
    next: /WARREN_ALLOW_PRIVATE_GIT/,
    step: /commit|branch/i,
  });
});

test('a branch that is not there', async ({ page, api, adding }) => {
  const { url } = await pushRepository(api, `branch-${stamp()}`, { Dockerfile: 'FROM python:3.12-slim\n' });
  const { id } = await adding(built('shop', url, 'no-such-branch'));
  await pressDeploy(page, id);
  await expectFailedRun(page, { says: /no-such-branch/, next: /gitBranch/, step: /commit|branch/i });
});

test('a Dockerfile that fails names its step and instruction', async ({ page, api, adding }) => {
  const dockerfile = 'FROM python:3.12-slim\nRUN true\nRUN echo about to break && exit 3\n';
  const { url } = await pushRepository(api, `broken-${stamp()}`, { Dockerfile: dockerfile });
  const { id } = await adding(built('shop', url));
  await pressDeploy(page, id);
  await expectFailedRun(page, {
    says: /Step 3\/3 `RUN echo about to break/,
    next: /correct/i,
    step: /build/i,
  });
  await expect(page.getByRole('region', { name: /^Log of / })).toContainText('about to break');
});

test('an image that cannot be pulled', async ({ page, adding }) => {
  const { id } = await adding(fromImage('shop', 'warren-no-such-image:1'));
  await pressDeploy(page, id);
  await expectFailedRun(page, { says: /warren-no-such-image:1/, next: /Check/, step: /pull|image/i });
});

test('a container that exits at once', async ({ page, adding }) => {
  const { id } = await adding(web('shop', 'python -c "print(\'no shop today\'); raise SystemExit(7)"'));
  await pressDeploy(page, id);
  await expectFailedRun(page, {
    says: /shop.*(exit|ended).*7/i,
    next: /log/i,
    step: /shop|ready|start|wait/i,
  });
  await expect(page.getByRole('main').getByRole('alert')).toContainText('no shop today');
});

test('a container that never becomes healthy', async ({ page, adding }) => {
  const check = [
    'healthcheck:',
    "  test: ['CMD-SHELL', 'echo not today; exit 1']",
    '  interval: 1s',
    '  retries: 2',
  ];
  const { id } = await adding(fromImage('shop', 'redis:7-alpine', ...check));
  await pressDeploy(page, id);
  await expectFailedRun(page, {
    says: /shop.*health/i,
    next: /health check/i,
    step: /shop|ready|start|wait/i,
  });
});

test('a secret of another installation is refused while it is edited', async ({ page, api, environment }) => {
  const { id } = await environment('main', definition('main', cache));
  await openEditor(page, id);
  const foreign = 'ENCRYPTED[abcdefghijkl.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA]';
  await pasteAll(page, `${definition('main', cache)}environmentVariables:\n  TOKEN: ${foreign}\n`);
  await page.keyboard.press('Control+S');
  await expect(page.getByText('Not saved: the configuration has errors')).toBeVisible();
  await expect(problems(page).getByRole('button').first()).toContainText(/encrypted/i);
  expect(await api.definition.revisions.query({ environmentId: id })).toHaveLength(1);
});

test('two components that want the same address are refused while they are edited', async ({
  page,
  environment,
}) => {
  const { id } = await environment('main', definition('main', web()));
  await openEditor(page, id);
  const twin = component('twin', [
    'dockerCompose:',
    '  image: python:3.12-slim',
    'hosts:',
    "  - hostname: 'web-{{ env.base_domain }}'",
    '    path: /',
    '    servicePort: 8000',
  ]);
  await pasteAll(page, definition('main', web(), twin));
  await expect(problems(page).getByRole('button').first()).toBeVisible();
});

test('a double click on Deploy is one run', async ({ page, api, environment }) => {
  const { id } = await environment('main', definition('main', cache));
  await page.goto(`/environments/${id}`);
  await page.getByRole('button', { name: 'Deploy', exact: true }).first().click();
  await page.getByRole('button', { name: 'Deploy environment' }).dblclick();
  await expect(page.getByText('main was deployed')).toBeVisible({ timeout: 60_000 });
  expect((await api.run.list.query({ environmentId: id })).total).toBe(1);
});

test('a stale tab learns that the environment is gone', async ({
  page,
  context,
  api,
  environment,
  expectTrouble,
}) => {
  expectTrouble(/404 /);
  const { id, name } = await environment('main', definition('main', cache));
  await page.goto(`/environments/${id}`);
  await page.getByRole('button', { name: 'Deploy', exact: true }).first().click();
  await expect(page.getByRole('button', { name: 'Deploy environment' })).toBeEnabled();
  const stale = page.getByText(/no such environment|not found|deleted/i).first();
  const elsewhere = await context.newPage();
  await api.environment.delete.mutate({ id, confirmName: name });
  await elsewhere.close();
  await page
    .getByRole('button', { name: 'Deploy environment' })
    .click({ timeout: 3000 })
    .catch(() => undefined);
  await expect(stale).toBeVisible();
  await page.reload();
  await expect(stale).toBeVisible();
});

test('a deploy while the environment is being deleted is refused, and the deletion ends', async ({
  page,
  api,
  project,
  expectTrouble,
}) => {
  expectTrouble(/40[49] /);
  const stubborn = web(
    'web',
    `sh -c 'trap : TERM; python -m http.server 8000 & while true; do sleep 1; done'`,
  );
  const { id } = await deployed(api, { project, name: 'main', definition: definition('main', stubborn) });
  await page.goto(`/environments/${id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Deploy' }).click();
  await expect(page.getByRole('button', { name: 'Deploy environment' })).toBeEnabled();
  await api.environment.delete.mutate({ id, confirmName: 'main' });
  const refused = await api.environment.deploy.mutate({ id }).catch((error: Error) => error.message);
  expect(String(refused)).toMatch(/being deleted|There is no such environment/);
  await expect(page.getByText(/deleting|Not found|no such environment|being deleted/i).first()).toBeVisible();
  await expect
    .poll(async () => (await api.project.get.query({ id: project.id })).environments.length, {
      timeout: 60_000,
    })
    .toBe(0);
});
