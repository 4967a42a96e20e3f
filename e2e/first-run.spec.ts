import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { violationsOf } from './fixtures/axe';
import { picture } from './fixtures/picture';
import { root, signedInFile } from './fixtures/place';
import { type Instruction, readSteps } from './fixtures/steps';

const steps = readSteps(readFileSync(join(root, 'README.md'), 'utf8'));

test('the page for the first account has no accessibility violations', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto('/');
    await expect(page).toHaveURL(/\/setup$/);
    await expect(page.getByRole('heading', { name: 'Create the first account' })).toBeVisible();
    await picture(page, `setup-${colorScheme}`);
    expect(await violationsOf(page)).toEqual([]);
  }
});

/** The README, word by word, on a fresh installation: the first thing any user does. */
test('the README leads from nothing to a running Flask stack', async ({ page }) => {
  test.setTimeout(600_000);
  for (const step of steps) for (const instruction of step) await follow(page, instruction);
  await page.context().storageState({ path: signedInFile });
});

async function follow(page: Page, told: Instruction): Promise<void> {
  switch (told.kind) {
    case 'open':
      await page.goto('/');
      return;
    case 'fill':
      return page.getByLabel(told.label, { exact: true }).fill(told.value);
    case 'press':
      return press(page, told.name);
    case 'tab':
      return openTab(page, told.name);
    case 'type':
      return typeInTerminal(page, told.command);
    case 'press-address':
      return openAddress(page, told.component);
    case 'see':
      await see(page, told.text);
  }
}

async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await button
    .or(page.getByRole('link', { name, exact: true }))
    .first()
    .click();
}

/** The screen of a terminal is drawn on a canvas; its words are read where a screen reader reads them. */
async function see(page: Page, text: string): Promise<void> {
  const shown = page
    .getByText(text)
    .first()
    .or(page.locator('.xterm-accessibility', { hasText: text }));
  await expect(shown.first()).toBeAttached({ timeout: 300_000 });
}

async function openTab(page: Page, name: string): Promise<void> {
  await page
    .getByRole('tab', { name, exact: true })
    .or(page.getByRole('link', { name, exact: true }))
    .first()
    .click();
}

async function typeInTerminal(page: Page, command: string): Promise<void> {
  const input = page.locator('.xterm-helper-textarea').first();
  await expect(input).toBeAttached({ timeout: 30_000 });
  await expect(page.locator('.xterm-accessibility').first()).toContainText(/[#$]/, { timeout: 30_000 });
  await input.pressSequentially(`${command}\n`);
}

async function openAddress(page: Page, component: string): Promise<void> {
  const address = page
    .getByRole('listitem')
    .filter({ hasText: component })
    .getByRole('link', { name: /localhost/ })
    .first();
  const href = await address.getAttribute('href');
  const preview = await page.context().newPage();
  const answer = await preview.goto(href ?? '');
  expect(answer?.status()).toBe(200);
  await expect(preview.getByText(/flask/i).first()).toBeVisible();
  await preview.close();
}
