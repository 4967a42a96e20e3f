import type { Locator, Page } from '@playwright/test';
import { definitionOf, pythonComponent } from './fixtures/definitions';
import { outputOf } from './fixtures/docker';
import { downloadLog, expectGapless, logOf, ticksOf, untilTickAfter } from './fixtures/logs';
import { picture } from './fixtures/picture';
import { givenEnvironment } from './fixtures/shared';
import { wireOf } from './fixtures/sockets';
import { expect, test } from './fixtures/test';

const tickers = definitionOf('tickers', [
  pythonComponent('alpha', 'ticker', { PAUSE: '0.1' }),
  pythonComponent('beta', 'ticker', { PAUSE: '0.1' }),
]);
const environment = givenEnvironment('tickers', tickers);

test('two components are followed live, each in its own colour', async ({ page }) => {
  await openLogs(page, '?tail=5000');
  const seen = await untilTickAfter(page, 'alpha', 0);
  await untilTickAfter(page, 'alpha', seen + 5);
  await untilTickAfter(page, 'beta', 0);
  // A row may scroll away between being found and being asked; one that is gone has no colour.
  await expect
    .poll(async () => {
      const colours = ['alpha', 'beta'].map((name) => colourOf(sourceName(page, name)));
      return new Set((await Promise.all(colours)).filter((colour) => colour !== '')).size;
    })
    .toBe(2);

  await picture(page, 'logs');
  const text = await downloadLog(page);
  for (const name of ['alpha', 'beta']) {
    const ticks = ticksOf(text, name);
    expect(ticks[0]).toBe(1);
    expectGapless(ticks, 5);
  }
});

test('colours are shown; titles, links and markup of a program are only text', async ({ page }) => {
  await openLogs(page, '?tail=5000&components=alpha');
  const filter = page.getByLabel('Show only lines with this text');
  await filter.fill('red words');
  const red = logOf(page).getByText('red words', { exact: true });
  const plain = logOf(page).getByText('and plain ones');
  await expect(red).toBeVisible();
  expect(await colourOf(red)).not.toBe(await colourOf(plain));

  await filter.fill('title');
  await expect(logOf(page)).toContainText('alpha after the title');
  await expect(logOf(page)).not.toContainText('owned');
  await filter.fill('a link');
  await expect(logOf(page)).toContainText('alpha a link ends');
  await expect(logOf(page).getByRole('link', { name: 'a link' })).toHaveCount(0);
  await filter.fill('img src');
  await expect(logOf(page)).toContainText(
    '<img src=x onerror="window.owned=1"> <script>window.owned=1</script>',
  );
  await expect(logOf(page).locator('img, script')).toHaveCount(0);
  expect(await page.evaluate(() => 'owned' in window)).toBe(false);
  await expect(page).toHaveTitle(/Logs/);
});

test('filters narrow the lines, live in the address and survive a reload', async ({ page }) => {
  await openLogs(page, '?tail=5000');
  await page.getByRole('button', { name: 'beta', exact: true }).click();
  await choose(page, 'Level', 'error');
  await choose(page, 'Since', 'Last hour');
  await choose(page, 'Lines to begin with', '1000 lines');
  await page.getByLabel('Show only lines with this text').fill('disk');
  await expect(logOf(page)).toContainText('alpha ERROR: the disk is full');
  await expect(page).toHaveURL(/components=alpha.*level=error|level=error.*components=alpha/);
  await expect(page).toHaveURL(/q=disk/);
  await page.reload();
  await expect(logOf(page)).toContainText('alpha ERROR: the disk is full');
  await expect(logOf(page)).not.toContainText('nearly full');
  await expect(page.getByRole('button', { name: 'beta', exact: true })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  for (const [label, value] of [
    ['Level', 'error'],
    ['Since', 'Last hour'],
    ['Lines to begin with', '1000 lines'],
  ] as const)
    await expect(page.getByLabel(label, { exact: true })).toHaveText(value);
  await choose(page, 'Level', 'warning');
  await expect(page.getByText('No line matches the filters.')).toBeVisible();
});

test('pause holds the page still and loses nothing', async ({ page }) => {
  await openLogs(page, '?tail=100&components=alpha');
  await untilTickAfter(page, 'alpha', 0);
  await page.getByRole('button', { name: 'Pause' }).click();
  const held = await untilTickAfter(page, 'alpha', 0);
  await expect.poll(async () => newestWritten(), { timeout: 30_000 }).toBeGreaterThan(held + 15);
  expect(await untilTickAfter(page, 'alpha', 0)).toBeLessThan(held + 3);
  await page.getByRole('button', { name: 'Continue' }).click();
  await untilTickAfter(page, 'alpha', held + 15);
  expectGapless(ticksOf(await downloadLog(page), 'alpha'), 15);
});

test('search counts and steps through hits; scrolling up stops following; wrap shows long lines', async ({
  page,
}) => {
  await openLogs(page, '?tail=5000&components=alpha');
  await untilTickAfter(page, 'alpha', 40);
  const search = page.getByRole('searchbox', { name: 'Search the log' });
  await search.fill('tick 00000');
  await expect(page.getByText('0 of 9')).toBeVisible();
  await search.press('Enter');
  await expect(page.getByText('1 of 9')).toBeVisible();
  await expect(logOf(page).getByText('tick 00000').first()).toBeVisible();
  await search.press('Shift+Enter');
  await expect(page.getByText('9 of 9')).toBeVisible();
  const follow = page.getByRole('button', { name: 'Follow' });
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  await search.fill('');
  await follow.click();
  await untilTickAfter(page, 'alpha', 40);

  await page.getByLabel('Show only lines with this text').fill('very long');
  const line = logOf(page).getByText('end of the long line');
  const before = (await line.boundingBox())?.height ?? 0;
  await page.getByRole('button', { name: 'Wrap lines' }).click();
  await expect.poll(async () => (await line.boundingBox())?.height ?? 0).toBeGreaterThan(before + 20);
  await page.getByRole('button', { name: 'Timestamps' }).click();
  await expect(logOf(page).getByRole('time').first()).toHaveText(/^\d\d:\d\d:\d\d\.\d{3}$/);
});

test('clear forgets what was shown and goes on', async ({ page }) => {
  await openLogs(page, '?components=alpha');
  const seen = await untilTickAfter(page, 'alpha', 0);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await untilTickAfter(page, 'alpha', seen);
  const ticks = ticksOf(await downloadLog(page), 'alpha');
  expect(ticks[0]).toBeGreaterThanOrEqual(seen);
  expectGapless(ticks, 1);
});

test.describe('with a bad network', () => {
  test.use({ provoked: [/WebSocket|ERR_INTERNET_DISCONNECTED/] });

  test('a cut connection says so and continues without a missing or a doubled line', async ({ page }) => {
    const wire = await wireOf(page, /\/ws\/logs/);
    await openLogs(page, '?tail=5000');
    await untilTickAfter(page, 'alpha', 0);
    for (let cut = 1; cut <= 3; cut += 1) {
      wire.cut();
      await expect(page.getByText('Connection lost, trying again. No line will be missing.')).toBeVisible();
      // Written while it was cut, so the page shows it only once it has continued; what it shows now may lag far behind.
      const missed = (await newestWritten()) + 10;
      await expect.poll(async () => newestWritten(), { timeout: 30_000 }).toBeGreaterThan(missed);
      wire.mend();
      const back = untilTickAfter(page, 'alpha', missed);
      // It may come back by itself before it is pressed.
      const pressed = page.getByRole('button', { name: 'Try now' }).click();
      await Promise.race([back, pressed.catch(() => back)]);
      await back;
    }
    await expect(page.getByText('Connection lost')).toHaveCount(0);
    const text = await downloadLog(page);
    expect(text.match(/Connection cut and continued/g)).toHaveLength(3);
    for (const name of ['alpha', 'beta']) {
      const ticks = ticksOf(text, name);
      expect(ticks[0]).toBe(1);
      expectGapless(ticks, 30);
    }
  });
});

async function openLogs(page: Page, query: string): Promise<void> {
  await page.goto(`/environments/${environment().id}/logs${query}`);
}

function sourceName(page: Page, component: string): Locator {
  return logOf(page).getByText(component, { exact: true }).first();
}

function colourOf(locator: Locator): Promise<string> {
  return locator.evaluate((element) => getComputedStyle(element).color);
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** The number the program itself reached: asked past the product. */
async function newestWritten(): Promise<number> {
  return Math.max(0, ...ticksOf(await outputOf(environment().id, 'alpha'), 'alpha'));
}
