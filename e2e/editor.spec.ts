import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { longDefinition } from '@/bench/editor';
import { expect, test } from './fixtures/test';

const text = `# our shop
kind: Environment
name: shop
type: primary
environmentVariables:
  GREETING: hello # said to everybody
  API_TOKEN: SECRET["hunter-2"]
components:
  - kind: Service
    name: cache
    dockerCompose:
      image: 'redis:7-alpine'
      environment:
        TEXT: '{{ env.vars.GREETING }} {{ env.vars.API_TOKEN }}'
        PASSWORD: clear-text-secret
    dependsOn: []
`;

test('the editor explains, leads to declarations, cures, formats and fills in', async ({
  page,
  api,
  project,
}) => {
  const { id } = await api.environment.create.mutate({
    projectId: project.id,
    name: 'edited',
    definition: text,
  });
  await openEditor(page, id);

  await test.step('hover says what a reference means; F12 goes where it is declared', async () => {
    const reference = page.locator('.view-line span', { hasText: 'env.vars.GREETING' }).last();
    // The font of code may come in this moment and move the word away; a person then moves the pointer too.
    await expect(async () => {
      await page.mouse.move(0, 0);
      await reference.hover({ position: { x: 130, y: 8 } });
      const hover = page.locator('.monaco-hover').first();
      await expect(hover).toContainText('Variable GREETING', { timeout: 3000 });
    }).toPass({ timeout: 20_000 });
    await reference.click({ position: { x: 130, y: 8 } });
    await page.keyboard.press('F12');
    await expect(page.locator('.line-numbers.active-line-number')).toHaveText('6');
  });

  await test.step('a finding is cured with one click', async () => {
    await page.getByRole('button', { name: /^Fix: PASSWORD looks like a secret/ }).click();
    await expect(page.locator('.view-lines')).toContainText('SECRET["clear-text-secret"]');
  });

  await test.step('the form writes into the text and keeps comments', async () => {
    await page.getByRole('tab', { name: 'Form' }).click();
    await page.getByLabel('Value of GREETING').fill('good day');
    await page.getByLabel('Value of GREETING').press('Enter');
    await expect(page.locator('.view-lines')).toContainText('GREETING: good day # said to everybody');
    await page.getByLabel('Replicas').fill('2');
    await page.getByLabel('Replicas').press('Enter');
    await expect(page.locator('.view-lines')).toContainText('replicas: 2');
  });

  await test.step('the resolved view shows values and covers secrets', async () => {
    await page.getByRole('tab', { name: 'Resolved' }).click();
    const resolved = page.getByRole('region', { name: 'Resolved definition' });
    await expect(resolved).toContainText('good day ••••••');
    await expect(resolved).not.toContainText('clear-text-secret');
    await expect(resolved).not.toContainText('hunter-2');
  });

  await test.step('the text in the editor is exported as a Compose file that asks for secrets', async () => {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as Compose file' }).click();
    const file = await downloading;
    expect(file.suggestedFilename()).toBe('docker-compose.yml');
    const compose = readFileSync(await file.path(), 'utf8');
    expect(compose).toContain('services:');
    expect(compose).not.toContain('hunter-2');
    await expect(page.getByText('docker-compose.yml was saved')).toBeVisible();
  });

  await test.step('what will change counts the text in the editor', async () => {
    await page.getByRole('tab', { name: 'Changes' }).click();
    await expect(page.getByRole('list', { name: 'What will change' })).toContainText('cache');
  });

  await test.step('format keeps values and comments, and the text is saved', async () => {
    await page.getByRole('button', { name: 'Format' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Saved as revision 2')).toBeVisible();
    const { revision } = await api.definition.get.query({ environmentId: id });
    expect(revision?.text).toContain('# our shop');
    expect(revision?.text).toContain('GREETING: good day # said to everybody');
    expect(revision?.text).not.toContain('hunter-2');
    expect(revision?.text).not.toContain('clear-text-secret');
  });

  await test.step('a theme chosen while it is open is its own as well', async () => {
    const editor = page.locator('[data-testid="definition-editor"] .monaco-editor').first();
    for (const [theme, text, ground] of [
      ['Dark', 'rgb(236, 238, 243)', 'rgb(21, 23, 28)'],
      ['Light', 'rgb(22, 24, 29)', 'rgb(255, 255, 255)'],
    ] as const) {
      await page.getByRole('button', { name: /^Account/ }).click();
      await page.getByRole('menuitemradio', { name: theme }).click();
      await page.keyboard.press('Escape');
      await expect(editor).toHaveCSS('color', text);
      await expect(editor).toHaveCSS('background-color', ground);
    }
  });
  await page.goto('about:blank');
});

test('in 5,000 lines no key stroke is lost', async ({ page, api, project }, info) => {
  const definition = longDefinition(5000);
  const { id } = await api.environment.create.mutate({ projectId: project.id, name: 'long', definition });
  await openEditor(page, id);
  const typed = `# ${'the quick brown fox jumps over the lazy dog '.repeat(5).trim()}`;
  await page.locator('.view-lines').click();
  await page.keyboard.press('Control+Home');
  const start = Date.now();
  for (const letter of typed) await page.keyboard.type(letter);
  const perKey = (Date.now() - start) / typed.length;
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+S');
  await expect(page.getByText('Saved as revision 2')).toBeVisible({ timeout: 60_000 });
  const { revision } = await api.definition.get.query({ environmentId: id });
  expect(revision?.text).toBe(`${typed}\n${definition}`);
  await page.goto('about:blank');
  info.annotations.push({ type: 'figure', description: `${perKey.toFixed(1)} ms a key in 5,000 lines` });
});

test('the schema of the language is at a stable address', async ({ page }) => {
  const answer = await page.request.get('/schema/environment.json');
  expect(answer.headers()['access-control-allow-origin']).toBe('*');
  expect(await answer.json()).toMatchObject({ title: 'Environment definition' });
});

async function openEditor(page: Page, id: string): Promise<void> {
  await page.goto(`/environments/${id}/configuration`);
  await expect(page.locator('.view-line').first()).toBeVisible({ timeout: 90_000 });
}
