import { definitionOf, pythonComponent } from './fixtures/definitions';
import { expect, pressDeploy, test } from './fixtures/journey';
import { logOf } from './fixtures/logs';
import { picture } from './fixtures/picture';
import { untilRunSucceeds } from './fixtures/runs';
import { openTerminal, say, terminalOf } from './fixtures/terminal';

const migrate = {
  kind: 'InitContainer',
  name: 'migrate',
  dockerCompose: { image: 'python:3.12-slim', command: ['echo', 'the tables are there'] },
};
const proxy = { ...pythonComponent('proxy', 'ticker', { PAUSE: '0.5' }), kind: 'SidecarContainer' };
const web = {
  ...pythonComponent('web', 'ticker', { PAUSE: '0.5' }),
  pod: { init_containers: [{ from: 'migrate' }], sidecar_containers: [{ from: 'proxy' }] },
};

test('what runs before a component is in the log of its run, what stands beside it in its logs and terminal', async ({
  page,
  api,
  environment,
}) => {
  const { id } = await environment('main', definitionOf('main', [migrate, proxy, web]));

  await test.step('the deployment hears the init container', async () => {
    const runId = await pressDeploy(page, id);
    await untilRunSucceeds(api, runId);
    const { lines } = await api.run.log.query({ id: runId });
    expect(lines.filter(({ text }) => text === 'the tables are there')).toHaveLength(1);
  });

  await test.step('only what runs is offered', async () => {
    await page.goto(`/environments/${id}`);
    await expect(page.getByRole('link', { name: 'Terminal in web' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Terminal in migrate' })).toHaveCount(0);
    await picture(page, 'pods-overview');
  });

  await test.step('the sidecar speaks under its own name', async () => {
    await page.goto(`/environments/${id}/logs?tail=500`);
    await expect(logOf(page).getByText('web/proxy', { exact: true }).first()).toBeVisible();
    await expect(logOf(page).getByText('web', { exact: true }).first()).toBeVisible();
    await picture(page, 'pods-logs');
  });

  await test.step('a terminal opens in it', async () => {
    const containers = await api.environment.containers.query({ id });
    const sidecar = containers.find((one) => one.sidecar === 'proxy');
    await openTerminal(page, id, 'web');
    await page.getByRole('combobox', { name: 'Container' }).click();
    await page.getByRole('option', { name: sidecar?.name ?? 'none' }).click();
    await page.getByRole('button', { name: 'New shell' }).click();
    await expect(terminalOf(page).screen).toContainText(/[#$]/);
    await say(page, 'echo "I am $NAME"', 'I am proxy');
  });
});
