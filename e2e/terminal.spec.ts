import type { Page } from '@playwright/test';
import { definitionOf, pythonComponent } from './fixtures/definitions';
import { execIn } from './fixtures/docker';
import { picture } from './fixtures/picture';
import { url } from './fixtures/place';
import { givenEnvironment } from './fixtures/shared';
import { wireOf } from './fixtures/sockets';
import { collectOutput, openTerminal, say, terminalOf, untilPrompt } from './fixtures/terminal';
import { expect, test } from './fixtures/test';

const shells = definitionOf('shells', [pythonComponent('box', 'idle')]);
const environment = givenEnvironment('shells', shells);

test('the best shell of the image opens, and the size follows the window', async ({ page }) => {
  await open(page);
  await expect(terminalOf(page).status).toHaveText(/bash in box/);
  await say(page, 'stty size', /\d+ \d+\s/);
  const wide = await sizeOf(page);
  await page.setViewportSize({ width: 900, height: 600 });
  await expect.poll(() => sizeOf(page)).not.toEqual(wide);
  const narrow = await sizeOf(page);
  expect(narrow.columns).toBeLessThan(wide.columns);
  expect(narrow.rows).toBeLessThan(wide.rows);
});

test('an interactive Python and top work as in any terminal', async ({ page }) => {
  await open(page);
  await say(page, 'python3 -q', '>>>');
  await say(page, 'sum(range(10))', '45');
  await say(page, 'input("name: ")', 'name:');
  await say(page, 'Ada', "'Ada'");
  await say(page, 'exit()', /[#$] ?$/);
  await say(page, 'top', 'load average');
  await expect(terminalOf(page).screen).toContainText('%CPU');
  await picture(page, 'terminal-top');
  await terminalOf(page).input.press('q');
  await say(page, 'echo back-$((40 + 2))', 'back-42');
});

test('text is found, copied and pasted; Ctrl+C still belongs to the program', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
  await open(page);
  await say(page, 'for n in 1 2 3; do echo "needle-$n"; done', 'needle-3');
  const { input, screen } = terminalOf(page);
  await input.press('Control+Shift+F');
  const search = page.getByRole('textbox', { name: 'Search in the terminal' });
  await search.fill('needle-2');
  await expect(page.getByText('1 of 1')).toBeVisible();
  await search.press('Escape');
  await expect(input).toBeFocused();
  await input.press('Control+Shift+C');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('needle-2');

  await page.evaluate(() => navigator.clipboard.writeText('echo "Grüße $((20 + 3))"'));
  await input.press('Control+Shift+V');
  await expect(screen).toContainText('echo "Grüße $((20 + 3))"');
  await input.press('Enter');
  await expect(screen).toContainText('Grüße 23');
  await input.pressSequentially('sleep 1000\n');
  await input.press('Control+C');
  await say(page, 'echo freed-$((1 + 1))', 'freed-2');
});

test('an address in the output opens in a new tab', async ({ page }) => {
  await open(page);
  await say(page, `clear; echo see ${url}/api/health`, /see http.*health\s/);
  const line = terminalOf(page)
    .screen.getByRole('listitem')
    .filter({ hasText: /^see http/ })
    .first();
  const box = await line.boundingBox();
  const opened = page.context().waitForEvent('page');
  await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 4);
  await page.mouse.move((box?.x ?? 0) + 80, (box?.y ?? 0) + 6);
  await expect(page.locator('.xterm-screen')).toHaveClass(/xterm-cursor-pointer/);
  await page.mouse.click((box?.x ?? 0) + 80, (box?.y ?? 0) + 6);
  await expect(await opened).toHaveURL(`${url}/api/health`);
});

test('the session goes on through a reload, byte for byte', async ({ page }) => {
  const output = collectOutput(page);
  await open(page);
  await say(page, 'i=0; while true; do i=$((i+1)); echo "count $i"; sleep 0.02; done', 'count 50');
  await page.reload();
  await expect(terminalOf(page).screen).toContainText(/count \d{3}/);
  const before = output.bytesOf(0);
  await expect.poll(() => output.bytesOf(1).length).toBeGreaterThan(before.length + 500);
  await terminalOf(page).input.press('Control+C');
  await say(page, 'echo same-$((1 + 1))-session', 'same-2-session');

  const after = output.bytesOf(1);
  expect(before.toString()).toContain('count 50');
  expect(after.subarray(0, before.length).equals(before)).toBe(true);
  const counted = [...after.toString().matchAll(/count (\d+)\r/g)].map((match) => Number(match[1]));
  expect(counted).toEqual(counted.map((_, index) => index + 1));
});

test.describe('with a bad network', () => {
  test.use({ provoked: [/WebSocket/] });

  test('a lost connection is told, the shell goes on and nothing is lost', async ({ page }) => {
    const wire = await wireOf(page, /\/ws\/terminal/);
    await open(page);
    await say(page, 'for i in $(seq 1 200); do echo "n$i"; sleep 0.02; done', 'n5');
    wire.cut();
    await expect(terminalOf(page).status).toHaveText(
      'Connection lost, trying again. The session continues on the server for 60 s; what you type is kept.',
    );
    await terminalOf(page).input.pressSequentially('echo kept-$((40 + 2))\n');
    await picture(page, 'terminal-lost');
    wire.mend();
    await page.getByRole('button', { name: 'Try now' }).click();
    await expect(terminalOf(page).status).toHaveText(/bash in box/);
    await expect(terminalOf(page).screen).toContainText(/n198[\s\S]*n199[\s\S]*n200[\s\S]*kept-42/);
  });
});

test('two shells are apart; closing one ends its processes in the container', async ({ page }) => {
  await open(page);
  await say(page, 'echo first; sleep 98765', 'first');
  await page.getByRole('button', { name: 'New shell' }).click();
  await untilPrompt(page);
  await say(page, 'echo second; trap "" HUP; sleep 98766', 'second');
  await expect(terminalOf(page).screen).not.toContainText('98765');
  await expect.poll(() => processes()).toMatch(/sleep 98765[\s\S]*sleep 98766/);

  await terminalOf(page).input.press('Control+Shift+ArrowUp');
  const second = page.getByRole('tab', { name: 'box 2' });
  await expect(second).toBeFocused();
  await second.press('ArrowLeft');
  const first = page.getByRole('tab', { name: 'box 1' });
  await expect(first).toBeFocused();
  await first.press('Delete');
  await expect(page.getByRole('tab')).toHaveCount(1);
  await expect.poll(() => processes(), { timeout: 5000 }).not.toContain('98765');
  expect(await processes()).toContain('98766');

  await page.getByRole('tab', { name: 'box' }).press('Delete');
  await expect(page.getByText('No shell is open')).toBeVisible();
  await expect.poll(() => processes(), { timeout: 5000 }).not.toContain('98766');
});

test('a shell that ends says its exit code and starts again', async ({ page }) => {
  await open(page);
  await terminalOf(page).input.pressSequentially('exit 3\n');
  await expect(terminalOf(page).status).toHaveText('The shell ended with exit code 3.');
  await picture(page, 'terminal-ended');
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(terminalOf(page).status).toHaveText(/bash in box/);
  await untilPrompt(page);
  await say(page, 'echo again-$((1 + 1))', 'again-2');
});

async function open(page: Page): Promise<void> {
  await openTerminal(page, environment().id, 'box');
}

/** What the terminal itself says its size is; the last answer on the screen counts. */
async function sizeOf(page: Page): Promise<{ rows: number; columns: number }> {
  await terminalOf(page).input.pressSequentially('clear; stty size\n');
  const size = terminalOf(page)
    .screen.getByText(/^\d+ \d+\s*$/)
    .last();
  const [rows = 0, columns = 0] = ((await size.textContent()) ?? '').trim().split(' ').map(Number);
  return { rows, columns };
}

function processes(): Promise<string> {
  return execIn(environment().id, 'box', ['ps', '-eo', 'args']);
}
