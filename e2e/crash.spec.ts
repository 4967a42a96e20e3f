import { definitionOf, pythonComponent } from './fixtures/definitions';
import { runningIn } from './fixtures/docker';
import { localCluster } from './fixtures/environments';
import { downloadLog, expectGapless, ticksOf, untilTickAfter } from './fixtures/logs';
import { picture } from './fixtures/picture';
import { crash, pidOf } from './fixtures/processes';
import type { Api } from './fixtures/product';
import { untilRunSucceeds } from './fixtures/runs';
import { givenEnvironment } from './fixtures/shared';
import { untilStatus } from './fixtures/status';
import { openTerminal, say, terminalOf } from './fixtures/terminal';
import { expect, test } from './fixtures/test';

const slowly = { test: ['CMD', 'sleep', '3'], interval: '1s', timeout: '20s', retries: 30 };

test('a worker killed in the middle of a deployment comes back and ends the run, every line once', async ({
  page,
  api,
  project,
}) => {
  const definition = definitionOf('stubborn', [slow('first'), { ...slow('second'), dependsOn: ['first'] }]);
  const { id } = await api.environment.create.mutate({ projectId: project.id, name: 'stubborn', definition });
  const { runId } = await api.environment.deploy.mutate({ id, clusterId: await localCluster(api) });
  await page.goto(`/runs/${runId}`);
  await expect.poll(async () => Object.keys(await runningIn(id)), { timeout: 30_000 }).toContain('first');
  const before = await runningIn(id);
  const killed = pidOf('worker');
  crash('worker');

  await untilRunSucceeds(api, runId, 120_000);
  expect(pidOf('worker')).not.toBe(killed);
  await untilStatus(page, 'run', 'succeeded');
  const after = await runningIn(id);
  expect(Object.keys(after).sort()).toEqual(['first', 'second']);
  expect(after.first).toEqual(before.first);
  const keys = await linesOf(api, runId);
  expect(keys.length).toBeGreaterThan(3);
  expect(
    keys.filter((key, index) => keys.indexOf(key) !== index),
    'lines that come twice',
  ).toEqual([]);
  expect((await api.environment.get.query({ id })).operationStatus).toBe('running');
});

test.describe('of main', () => {
  const environment = givenEnvironment(
    'survivors',
    definitionOf('survivors', [
      pythonComponent('alpha', 'ticker', { PAUSE: '0.1' }),
      pythonComponent('box', 'idle'),
    ]),
  );
  test.use({
    provoked: [/WebSocket|ERR_CONNECTION|ERR_EMPTY|50[23]|ERR_INCOMPLETE|Failed to fetch|network error/],
  });

  test('a crash under an open log leaves no hole in it', async ({ page }) => {
    await page.goto(`/environments/${environment().id}/logs?tail=5000&components=alpha`);
    await untilTickAfter(page, 'alpha', 0);
    crash('main');
    const lost = page.getByText('Connection lost, trying again. No line will be missing.');
    await expect(lost).toBeVisible();
    const seen = await untilTickAfter(page, 'alpha', 0);
    await picture(page, 'crash-logs');
    await expect(lost).toBeHidden({ timeout: 60_000 });
    await untilTickAfter(page, 'alpha', seen + 20);
    const ticks = ticksOf(await downloadLog(page), 'alpha');
    expect(ticks[0]).toBe(1);
    expectGapless(ticks, 20);
  });

  test('a crash under an open terminal is told, and a new shell opens', async ({ page }) => {
    await openTerminal(page, environment().id, 'box');
    await say(page, 'echo before', 'before');
    crash('main');
    await expect(terminalOf(page).status).toHaveText(/Connection lost/);
    await expect(terminalOf(page).status).toHaveText(/The session ended/, { timeout: 30_000 });
    await picture(page, 'crash-terminal');
    await page.getByRole('button', { name: 'Start again' }).click();
    await expect(terminalOf(page).status).toHaveText(/bash in box/);
    await say(page, 'echo after-$((1 + 1))', 'after-2');
  });
});

function slow(name: string): Record<string, unknown> {
  const component = pythonComponent(name, 'idle');
  return { ...component, dockerCompose: { ...(component.dockerCompose as object), healthcheck: slowly } };
}

/** Every stored line with its step and time. */
async function linesOf(api: Api, runId: string): Promise<string[]> {
  const { lines } = await api.run.log.query({ id: runId });
  return lines.map(({ stepId, text }) => `${stepId} ${text}`);
}
